import type { PackContent } from '../../api/views.ts';
import type { ContentsItem } from '../../ui/contents.tsx';
import { challengeWords } from '../../words/names.ts';

/** The parts of a pack's page, in their order. */
export const contentsOf = (content: PackContent): readonly ContentsItem[] => {
  const part = (there: boolean, id: string, text: string): ContentsItem[] => (there ? [{ id, text }] : []);
  return [
    { id: 'cover', text: 'What this pack is for, and who took part' },
    ...part(content.changes.length > 0, 'changes', 'What changed since the last pack'),
    { id: 'template-a', text: 'Where we are now (Template A)' },
    ...content.plans.map(({ plan, terms }) => ({
      id: `plan-${plan}`,
      text: `Action plan for ${challengeWords(terms.challenge)}`,
    })),
    ...part(content.differentViews.length > 0, 'different', 'Different views'),
    ...part(content.statements.length > 0, 'statements', 'Endorsements and statements'),
    ...part(content.otherPlans.length > 0, 'others', 'Plans in force that are not in this pack'),
    ...part(content.notAgreedYet.length > 0, 'not-agreed', 'Not agreed yet'),
    { id: 'who-signs', text: 'Who signs' },
  ];
};
