import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonName } from './testing/people.ts';
import { setStage, type Stage } from './testing/stage.ts';
import { signsAnywhere } from './who-signs.ts';

describe('who signs anywhere', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });

  const signs = (name: PersonName, days = 0): Promise<boolean> =>
    signsAnywhere(stage, stage.here.people[name].account, `${stage.day(days)}T12:00:00.000Z`);

  it('is who holds a seat that signs, and nobody else', async () => {
    expect([await signs('providerLead'), await signs('commissioner')]).toEqual([true, true]);
    expect([await signs('coordinator'), await signs('contributor'), await signs('auditor')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await signsAnywhere(stage, crypto.randomUUID(), `${stage.day()}T12:00:00.000Z`)).toBe(false);
  });

  it('is who deputises, until the last of their days', async () => {
    const { member } = stage.here.people.contributor;
    await stage.as(stage.here.people.providerLead).member.deputise({
      command: crypto.randomUUID(),
      partnership: stage.here.id,
      member,
      version: 1,
      from: stage.day(3),
      until: stage.day(14),
      post: 'Deputy Director',
      authority: 'The board',
    });
    expect([await signs('contributor'), await signs('contributor', 14), await signs('contributor', 15)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
