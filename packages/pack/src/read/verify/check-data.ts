import type { LockedDocument } from '../locked-document.ts';
import type { Act } from './acts.ts';
import type { OpenedPack } from './opened-pack.ts';
import { type Finding, unknown, wrong } from './verdict.ts';

/** Whether the attached content is what was signed, and every page prints its fingerprint. */
export function checkData(
  { content, contentDigest, edition }: OpenedPack,
  acts: readonly Act[],
  pages: LockedDocument['pages'],
): readonly Finding[] {
  const other = acts.filter(({ record }) => record.pack.contentDigest !== contentDigest);
  return [
    ...other.map(({ record }) =>
      wrong('other-content', `${record.signatory.name} signed another content than the one attached`),
    ),
    ...(edition.id === content.edition.id && edition.hash === content.edition.hash
      ? []
      : [wrong('other-edition', `the attached edition is not ${content.edition.id}, which the content names`)]),
    ...digestOnPages(contentDigest, pages),
  ];
}

function digestOnPages(contentDigest: string, pages: LockedDocument['pages']): readonly Finding[] {
  const read = pages();
  if ('problem' in read) return [unknown('page-texts', `the pages cannot be read: ${read.problem.detail}`)];
  const without = read.texts.flatMap((text, at) =>
    text.replaceAll(/\s+/g, '').includes(contentDigest) ? [] : [at + 1],
  );
  if (read.texts.length === 0) return [wrong('page-digest', 'it has no pages')];
  return without.map((page) => wrong('page-digest', `page ${page} does not print the fingerprint of what was signed`));
}

/** Whether the terms of every plan are what was signed. */
export function checkTerms(
  { content }: OpenedPack,
  acts: readonly Act[],
  digest: (value: unknown) => string,
): readonly Finding[] {
  const changed = content.plans.filter(({ terms, termsDigest }) => digest(terms) !== termsDigest);
  const listed = digest(
    content.plans.map(({ plan, terms, termsDigest }) => ({ plan, revision: terms.revision.id, termsDigest })),
  );
  const otherwise = acts.filter(({ record }) => digest(record.terms) !== listed);
  return [
    ...changed.map(({ terms }) =>
      wrong('other-terms', `the plan on Challenge ${terms.challenge.number} does not have the fingerprint it names`),
    ),
    ...otherwise.map(({ record }) =>
      wrong('other-terms', `${record.signatory.name} signed for other plans than those in the pack`),
    ),
  ];
}
