import { keepDemonstration } from '../demonstration.ts';
import type { Composition } from '../composition.ts';
import { createLink, createPartnership } from '../partnerships/create-partnership.ts';
import { PartnershipFile, PartnershipFileError, problemsOf } from '../partnerships/partnership-file.ts';
import type { Running } from '../running.ts';
import { z } from 'zod';
import type { MovableClock } from '../clock.ts';
import type { Stage } from './play.ts';
import type { Scenario } from './scenario.ts';

/** Everybody in a demonstration has this one; the sign-in page says so. */
const PASSWORD = 'recovery together';

const ROLE_WORDS: Readonly<Record<string, string>> = {
  providerLead: 'provider lead',
  coordinator: 'coordinator',
  commissioner: 'commissioner',
  representative: 'representative',
  contributor: 'contributor',
  auditor: 'auditor',
};

const fileOf = ({ partnership, organisations, people }: Scenario): PartnershipFile => {
  const parsed = PartnershipFile.safeParse({ partnership, organisations, people });
  if (!parsed.success)
    throw new PartnershipFileError(`The scenario's people make no partnership:\n${z.prettifyError(parsed.error)}`);
  const problems = problemsOf(parsed.data);
  if (problems.length > 0)
    throw new PartnershipFileError(`The scenario's people make no partnership:\n${problems.join('\n')}`);
  return parsed.data;
};

/**
 * Makes the scenario's partnership and gives its people the password they share.
 *
 * @param demonstration whether it is marked as one, and its people are offered to sign in as
 */
export const setStage = async (
  composition: Composition,
  running: Running,
  clock: MovableClock,
  scenario: Scenario,
  demonstration = true,
): Promise<Stage> => {
  const { id, names, newAccounts } = await createPartnership(composition, fileOf(scenario), demonstration);
  for (const email of newAccounts) {
    const link = await createLink(composition, email);
    if (link === undefined) throw new Error(`The account of ${email} was made and is not there`);
    await composition.signIn.setPassword(new URL(link).hash.slice(1), PASSWORD);
  }
  if (demonstration) {
    await keepDemonstration(composition.config.data, {
      password: PASSWORD,
      whole: false,
      people: scenario.people.map(({ name, email, roles, post }) => ({
        name,
        email,
        is: post ?? roles.map((role) => ROLE_WORDS[role] ?? role).join(', '),
      })),
    });
  }
  return { server: running, clock, settle: running.worker.settle, partnership: id, names, password: PASSWORD };
};
