import { mayAct, type InputOf } from '@coproduce/cycle';
import type { Sent } from './commands.ts';
import type { SignedIn } from './context.ts';
import { entryToRead } from './entry-to-read.ts';
import { look } from './reading.ts';
import { refusedError } from './refused.ts';

const unknown = (field: keyof InputOf<'question.ask'>) =>
  refusedError({ code: 'invalidField', path: [field], problem: { kind: 'unknown' } });

/**
 * Sees that a question is put to an entry that is there, and that it says of it what it is. Who may not ask is told so
 * by the command itself, which leaves its entry.
 *
 * @throws TRPCError BAD_REQUEST at the field that is not so
 */
export const seeEntry = (ctx: SignedIn, { partnership }: Sent, asks: InputOf<'question.ask'>): Promise<void> =>
  look(
    ctx,
    partnership,
    async ({ reader }, from) => {
      if (mayAct({ kind: 'member', member: reader }, 'questionEntry') !== undefined) return;
      const found = await entryToRead(from, partnership, reader, asks.entry);
      if (found === undefined) throw unknown('entry');
      if (found.leafHash !== asks.leafHash) throw unknown('leafHash');
      if ((found.entry.kind === 'refused') !== asks.refused) throw unknown('refused');
    },
    ['partnership', 'members'],
  );
