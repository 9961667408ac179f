import { describe, expect, it } from 'vitest';
import { templateARecord } from '../assessment/template-a-record.ts';
import { namedIf, namedPerson } from '../naming.ts';
import { packContent } from '../pack/content-of.ts';
import type { PackContent } from '../pack/content.ts';
import type { NamedAs } from '../people.ts';
import { differing } from '../replay/differing.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import type { Who } from '../testing/people.ts';
import { lock, offerFirst, packNow, writeDraft } from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';
import { sampleEdition } from '../testing/sample-edition.ts';
import { there } from '../testing/there.ts';
import type { PackId } from '../words.ts';

const choosing = (rehearsal: Rehearsal, who: Who, namedAs: NamedAs) => {
  const seat = there(
    rehearsal.world().members.find(({ id }) => id === rehearsal.id(who)),
    'such seat',
  );
  return { member: seat.id, version: seat.version, namedAs };
};
const choose = (rehearsal: Rehearsal, who: Who, namedAs: NamedAs) =>
  rehearsal.does(who, 'member.nameAs', choosing(rehearsal, who, namedAs));
const contentNow = (rehearsal: Rehearsal, pack: PackId): PackContent =>
  packContent(rehearsal.world(), packNow(rehearsal, pack), rehearsal.surroundings());

describe('how documents name somebody', () => {
  it.each(['coordinator', 'user', 'carer', 'contributor', 'auditor'] as const)(
    'is for the %s to choose, and for nobody else to choose for them',
    (who) => {
      const rehearsal = rehearse();
      for (const other of (['coordinator', 'provider', 'carer'] as const).filter((one) => one !== who)) {
        expect(refusalOf(rehearsal.ask(other, 'member.nameAs', choosing(rehearsal, who, 'firstName')))).toMatchObject({
          code: 'notAllowed',
          act: 'nameOneself',
        });
      }
      expect(outcome(rehearsal.ask(who, 'member.nameAs', choosing(rehearsal, who, 'firstName')))).toBe('done');
    },
  );

  // Columns: coordinator, provider lead, commissioner, representative, contributor, auditor, system.
  const no = 'notAllowed';
  it.each(cellsOf([no, no, no, 'done', no, no, no]))('of the representative, by the $who: $expected', (cell) => {
    const rehearsal = rehearse();
    const input = choosing(rehearsal, 'user', 'fullName');
    expect(outcome(rehearsal.ask(cell.who, 'member.nameAs', input))).toBe(cell.expected);
  });

  it.each(['provider', 'commissioner'] as const)('is no choice of the %s, who signs', (who) => {
    const rehearsal = rehearse();
    expect(refusalOf(rehearsal.ask(who, 'member.nameAs', choosing(rehearsal, who, 'firstName')))).toEqual({
      code: 'alwaysNamed',
      member: rehearsal.id(who),
    });
  });

  it('is chosen on the seat as it was seen, by somebody who still has it', () => {
    const rehearsal = rehearse();
    const stale = { ...choosing(rehearsal, 'user', 'fullName'), version: 9 };
    expect(refusalOf(rehearsal.ask('user', 'member.nameAs', stale))).toMatchObject({ code: 'conflict', now: 1 });
    rehearsal.does('user', 'member.leave', { member: rehearsal.id('user'), version: 1 });
    const gone = choosing(rehearsal, 'user', 'fullName');
    expect(outcome(rehearsal.ask('user', 'member.nameAs', gone))).toBe('notAllowed');
  });

  it('is an entry that says the choice and no name, writes nothing where nothing changes, and replays', () => {
    const rehearsal = rehearse();
    choose(rehearsal, 'user', 'firstName');
    expect(rehearsal.trail.at(-1)?.event?.type).toBe('SEAT');
    choose(rehearsal, 'user', 'perspectiveOnly');
    expect(rehearsal.trail.at(-1)?.event).toEqual({ type: 'NAME_AS', facts: { namedAs: 'perspectiveOnly' } });
    expect(rehearsal.written.at(-1)?.change.details).toBeNull();
    const { problem, world } = replayOf(rehearsal.trail);
    expect(problem).toBeUndefined();
    expect(world && differing(world, rehearsal.world())).toEqual([]);
  });
});

describe('a choice that was changed', () => {
  it.each(['fullName', 'firstName', 'perspectiveOnly'] as const)(
    'to %s goes for meetings held and answers given before, as long as nothing is locked',
    (namedAs) => {
      const rehearsal = rehearse({ readingDays: 0 });
      writeDraft(rehearsal);
      const pack = offerFirst(rehearsal);
      choose(rehearsal, 'carer', namedAs);
      const { today } = rehearsal.surroundings();
      const expected = namedIf(rehearsal.world(), rehearsal.id('carer'), today, namedAs);
      const { attendance } = contentNow(rehearsal, pack).meeting;
      expect(attendance?.people.map(({ person }) => person)).toContainEqual(expected);
      const [assessment] = rehearsal.world().assessments;
      const record = templateARecord(rehearsal.world(), there(assessment, 'assessment'), sampleEdition);
      expect(record.attendance?.people.map(({ person }) => person)).toContainEqual(expected);
      const answers = record.rows.flatMap((row) => row.answers);
      expect(answers.filter(({ person }) => person.member === expected.member).map(({ person }) => person.as)).toEqual(
        record.rows.map(() => expected.as),
      );
    },
  );

  it('names nobody otherwise in all that a pack says', () => {
    const rehearsal = rehearse({ readingDays: 0 });
    writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    expect(JSON.stringify(contentNow(rehearsal, pack))).toContain('Inda');
    choose(rehearsal, 'contributor', 'perspectiveOnly');
    const said = JSON.stringify(contentNow(rehearsal, pack));
    expect(said).toContain(rehearsal.id('contributor'));
    expect(said).not.toMatch(/Inda|Pendent/);
  });

  it('leaves what is locked as it was', () => {
    const rehearsal = rehearse({ readingDays: 0 });
    writeDraft(rehearsal);
    const pack = lock(rehearsal, offerFirst(rehearsal));
    const kept = JSON.stringify(rehearsal.documents);
    choose(rehearsal, 'contributor', 'perspectiveOnly');
    expect(kept).toContain('Inda Pendent');
    expect(JSON.stringify(rehearsal.documents)).toBe(kept);
    expect(packNow(rehearsal, pack).data.locked?.contentDigest).toBe(
      rehearsal.documents.find(({ value }) => value.type === 'coproduce/pack/v1')?.digest,
    );
  });

  it('changes nothing of whom the terms name and what their digest is of', () => {
    const rehearsal = rehearse({ readingDays: 0 });
    writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    choose(rehearsal, 'contributor', 'firstName');
    const { digest, today } = rehearsal.surroundings();
    const [plan] = contentNow(rehearsal, pack).plans;
    expect(plan?.termsDigest).toBe(digest(plan?.terms));
    expect(plan?.terms.goals[0]?.owner).toEqual(namedPerson(rehearsal.world(), rehearsal.id('contributor'), today));
  });
});
