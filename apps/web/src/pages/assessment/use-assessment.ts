import type { AssessmentView, MyPlacements } from '../../api/views.ts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useNumberParam } from '../../partnership/use-param.ts';

/** The assessment that the address names. */
export const useAssessment = (): AssessmentView => {
  const { id: partnership } = usePartnership();
  const number = useNumberParam();
  return useSuspenseQuery(api.assessment.get.queryOptions({ partnership, number })).data;
};

/** The reader's own views, which nobody else can read before all are shown. */
export const useMyPlacements = (assessment: string): MyPlacements => {
  const { id: partnership } = usePartnership();
  return useSuspenseQuery(api.assessment.myPlacements.queryOptions({ partnership, assessment })).data;
};

/** What assessments are called on pages: there is one at a time for each provider. */
export const assessmentName = ({ number, scope }: AssessmentView): string =>
  `Assessment ${number}: ${scope.provider.name}`;
