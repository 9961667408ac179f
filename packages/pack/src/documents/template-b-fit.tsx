import { linesOf, shareLines, spreadRest, startOf } from '../components/fit.ts';
import { written } from '../components/form.tsx';
import { PageReference } from '../components/places.tsx';
import { Emphasis, type Inline } from '../components/text.tsx';
import { measure } from '../components/theme.ts';
import { isolated } from '../letters/printed.ts';
import { inSigningOrder, place, type PrintedPlan } from './pack-parts.ts';

/**
 * Lines the form's one page has for answers of any length, after the first of its title and of each signature line.
 * Words that have to be broken can take more lines than are counted: where the first room proves too much, less is tried.
 */
export const roomsOnForm = [29, 24, 19, 14] as const;
// A name or title longer than this is cut; both stand in full on other pages.
const mostLines = { title: 3, name: 3 } as const;

// The form of the paper leaves room to write; a short answer keeps it where the page allows.
const likedOn = { whole: 4, line: 3 } as const;

/** Points that answers are written in: over the whole form, behind a line's number, and in the signatory's half. */
const whole = measure - 18;
export const nameColumn = 215;
const columns = {
  whole,
  line: whole - 16,
  title: whole - 145,
  name: nameColumn - 95,
  signature: whole - nameColumn - 55,
};

const lines = (words: string, column: keyof typeof columns): number => linesOf(words, columns[column], written.size);

interface Fitted {
  readonly lines: number;
  readonly words: Inline;
}

/** What stands on Template B, each answer cut to the room the one page has for it. */
export interface FormAnswers {
  readonly title: string;
  readonly describe: Fitted;
  readonly goals: readonly Fitted[];
  readonly actions: readonly Fitted[];
  readonly evidence: Fitted;
  readonly commissioner: SignatureWords;
  readonly provider: SignatureWords;
}

/** Who signs for a side, and what the signature line says before the number of the signature page. */
export interface SignatureWords {
  readonly name: string;
  readonly words: string;
}

/**
 * Fits a plan's terms onto the form, which has so many numbered lines for goals and for actions. Room is shared fairly;
 * an answer that had to be cut says on which page it stands in full. Unused lines stay, empty.
 */
export function fitForm(
  plan: PrintedPlan,
  numbered: { readonly goals: number; readonly actions: number },
  roomOnForm: number,
): FormAnswers {
  const { terms } = plan;
  const title = shortened(`${terms.challenge.number}. ${terms.challenge.title}`, 'title');
  const commissioner = signatureWords(plan, 'commissioner');
  const provider = signatureWords(plan, 'provider');
  const taken = lines(title, 'title') - 1 + linesOfSignature(commissioner) - 1 + linesOfSignature(provider) - 1;
  const asked: { words: string; column: 'whole' | 'line' }[] = [
    { words: terms.currentStandard.describe ?? '', column: 'whole' },
    { words: terms.evidenceSources.map(isolated).join('; '), column: 'whole' },
    ...Array.from({ length: numbered.goals }, (_, at) => ({
      words: terms.goals[at]?.specific ?? '',
      column: 'line' as const,
    })),
    ...Array.from({ length: numbered.actions }, (_, at) => ({
      words: terms.actions[at]?.what ?? '',
      column: 'line' as const,
    })),
  ];
  const room = roomOnForm - taken;
  const needed = asked.map(({ words, column }) => lines(words, column));
  const liked = asked.map(({ column }) => likedOn[column]);
  const given = spreadRest(shareLines(needed, room), liked, room);
  const [describe, evidence, ...rest] = asked.map((answer, index) => cut(answer, given[index] ?? 1, plan));
  const empty = { lines: 1, words: '' };
  return {
    title,
    describe: describe ?? empty,
    evidence: evidence ?? empty,
    goals: rest.slice(0, numbered.goals),
    actions: rest.slice(numbered.goals),
    commissioner,
    provider,
  };
}

// What stands behind an answer that was cut, and room for it.
const goesOn = ' … in full on page 00';

function cut({ words, column }: { words: string; column: 'whole' | 'line' }, room: number, plan: PrintedPlan): Fitted {
  if (lines(words, column) <= room) return { lines: room, words };
  const start = startOf(words, room, columns[column], written.size);
  const kept = start.slice(0, Math.max(0, start.length - goesOn.length - 6)).replace(/\s+\S*$/u, '');
  return {
    lines: room,
    words: [
      `${isolated(kept)} … `,
      <Emphasis key="more">
        {['in full on page\u00a0', <PageReference key="page" to={place.continuation(plan)} />]}
      </Emphasis>,
    ],
  };
}

function shortened(words: string, column: 'title' | 'name'): string {
  if (lines(words, column) <= mostLines[column]) return words;
  return `${startOf(words, mostLines[column], columns[column], written.size).slice(0, -2)}…`;
}

function signatureWords({ terms }: PrintedPlan, side: 'commissioner' | 'provider'): SignatureWords {
  const signatory = inSigningOrder(terms.signatories).find((one) => one.side === side && one.kind === 'required');
  return { name: shortened(signatory?.name ?? '', 'name'), words: 'signs on page\u00a0' };
}

const linesOfSignature = ({ name, words }: SignatureWords): number =>
  Math.max(lines(name, 'name'), lines(`${words}00`, 'signature'));
