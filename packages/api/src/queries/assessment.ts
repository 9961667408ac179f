import { templateARecord } from '@coproduce/cycle';
import { asked } from '../asked.ts';
import { AssessmentId, Numbered } from '../ids.ts';
import { look, orNotFound } from '../reading.ts';
import type { MyPlacements } from '../views/assessment.ts';
import { assessmentView } from '../views/assessment-view.ts';
import { ownPlaced } from './account.ts';

/** One assessment, by its number: who has finished, and from the reveal on everybody's views and what is agreed. */
export const get = asked({ number: Numbered }).query(({ ctx, input: { partnership, number } }) =>
  look(ctx, partnership, async (reading, from) => {
    const assessment = orNotFound(
      reading.world.assessments.find(({ data }) => data.number === number),
      'assessment',
    );
    return assessmentView(reading, assessment, {
      placed: await ownPlaced(reading, from, partnership, assessment),
      viewsErasedAt: (await from.placementsErasedAt(partnership, assessment.id)) ?? null,
    });
  }),
);

/** Template A as the form says it; there is none before views are revealed. */
export const record = asked({ number: Numbered }).query(({ ctx, input: { partnership, number } }) =>
  look(ctx, partnership, ({ world, edition }) => {
    const assessment = orNotFound(
      world.assessments.find(
        ({ state, data }) => data.number === number && (state === 'deliberating' || state === 'agreed'),
      ),
      'assessment',
    );
    return templateARecord(world, assessment, edition);
  }),
);

/** The asker's own views as they are writing them, and as they wrote them until they are erased; nobody else's ever. */
export const myPlacements = asked({ assessment: AssessmentId }).query(({ ctx, input: { partnership, assessment } }) =>
  look(ctx, partnership, async ({ world, reader }, from): Promise<MyPlacements> => {
    const { data } = orNotFound(
      world.assessments.find(({ id }) => id === assessment),
      'assessment',
    );
    return {
      assessment,
      finished: data.finished.includes(reader.id),
      placements: await from.ownPlacements({ partnership, assessment, member: reader.id }),
    };
  }),
);
