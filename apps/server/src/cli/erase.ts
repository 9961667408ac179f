import { labels, type Kind, PartnershipId } from '@coproduce/cycle';
import type { NotErased, WordsErased, WordsErasing } from '@coproduce/store';
import { z } from 'zod';
import type { Composition } from '../composition.ts';
import type { Config } from '../config.ts';
import { administratorFor } from './administrator.ts';
import { CommandError, optionText, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

const Entries = z.tuple([z.string()], z.string());
const Texts = z.array(z.string()).optional();

/** Entries as they are typed: `--entry 12 15`. */
const numbersIn = ({ options }: Output): WordsErasing['entries'] => {
  const typed = Entries.safeParse(options['entry']);
  if (!typed.success || !typed.data.every((part) => /^\d{1,9}$/u.test(part)))
    throw new CommandError('Name the entries by their numbers, such as --entry 12 15');
  const [first, ...others] = typed.data;
  return [Number(first), ...others.map(Number)];
};

const whyNot = (refusal: NotErased): string => {
  switch (refusal.code) {
    case 'noPartnership':
      return 'There is no partnership with this id.';
    case 'noSuchEntry':
      return `There is no entry ${refusal.entry}.`;
    case 'noWords':
      return `Entry ${refusal.entry} has no words beside it.`;
    case 'alreadyErased':
      return `The words of entry ${refusal.entry} were erased before.`;
    case 'notTheirs':
      return `None of these entries has the text "${refusal.text}".`;
  }
};

const isKind = (kind: string): kind is Kind => Object.hasOwn(labels.kind, kind);
const thingWords = ({ kind, id }: WordsErased['things'][number]): string =>
  `  ${isKind(kind) ? labels.kind[kind] : kind} ${id}`;

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines];

type Answer = WordsErased & { readonly packs: readonly number[] };

const answerWords = ({ entries, things, still, packs }: Answer): string =>
  [
    ...entries.map(({ entry, toldBy }) => `The words of entry ${entry} are erased, for good; entry ${toldBy} says so.`),
    'Every entry keeps its place, its digest and its proof.',
    ...listed('They are gone from the pages of:', things.map(thingWords)),
    ...listed(
      'The same words still stand beside these entries, which can be erased too:',
      still.entries.map((entry) => `  entry ${entry}`),
    ),
    ...listed('The same words still stand on the pages of:', still.things.map(thingWords)),
    'Tell the person who asked: packs that were locked or signed are not altered, and copies that people took, backups',
    'among them, still hold what was erased.',
    ...listed(
      'Of the packs, these hold them:',
      packs.map((number) => `  pack ${number}`),
    ),
    ...(still.documents.length === 0
      ? []
      : [`Documents that were locked and hold them, by digest: ${still.documents.join(', ')}`]),
  ].join('\n');

/** The packs whose locked content is one of these documents. */
const packsOf = async ({ store }: Composition, partnership: PartnershipId, documents: readonly string[]) => {
  const { packs } = await store.read((reader) => reader.world(partnership, ['packs']));
  return packs.flatMap(({ data: { locked, number } }) =>
    locked !== undefined && documents.includes(locked.contentDigest) ? [number] : [],
  );
};

/**
 * `erase PARTNERSHIP --entry N --by EMAIL --reason "…"`: blanks the words beside entries and takes them from the record's
 * pages, with an entry for each that says so; and says where the same words still stand.
 */
export const erase = (config: Config, out: Output, name: string): Promise<number> => {
  const partnership = PartnershipId.safeParse(name).data;
  const entries = numbersIn(out);
  const reason = optionText(out, 'reason')?.trim() ?? '';
  if (partnership === undefined) throw new CommandError('Name the partnership by its id.');
  if (reason === '') throw new CommandError('Say why: --reason "Asked for by the person, Article 17"');
  return withComposition(config, async (composition) => {
    const { store, clock } = composition;
    const only = Texts.parse(out.options['only']);
    const result = await store.administration.eraseWords(
      { partnership, entries, reason, only },
      { account: (await administratorFor(composition, optionText(out, 'by') ?? '')).id },
      clock.now().toISOString(),
    );
    if (!result.ok) throw new CommandError(whyNot(result.refusal));
    const answer = { ...result.value, packs: await packsOf(composition, partnership, result.value.still.documents) };
    out.result(answer, answerWords(answer));
    return 0;
  });
};
