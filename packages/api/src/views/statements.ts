import { namedPerson, printedIn, type Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import type { StatementLine } from './pack.ts';

const statementLine = (reading: Reading, statement: Stored<'statement'>): StatementLine => {
  const { world, today, reader } = reading;
  const { by, said, at, late } = statement.data;
  const plan = world.plans.find(({ id }) => id === said.plan);
  return {
    id: statement.id,
    version: statement.version,
    steps: stepsOn(reading, statement),
    person: namedPerson(world, by, today),
    kind: said.kind,
    challenge: plan?.data.challenge ?? null,
    words: said.words ?? null,
    at,
    late,
    printedIn: printedIn(world, statement)?.data.number ?? null,
    yours: by === reader.id,
  };
};

/** What stands with a pack. */
export const statementsOn = (reading: Reading, pack: Stored<'pack'>): readonly StatementLine[] =>
  reading.world.statements
    .filter(({ state, data }) => state === 'given' && data.pack === pack.id)
    .toSorted((one, other) => (one.data.at < other.data.at ? -1 : 1))
    .map((statement) => statementLine(reading, statement));
