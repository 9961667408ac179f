import type { PackView } from '../../../api/views.ts';
import { usePartnership } from '../../../partnership/partnership.tsx';
import { paths } from '../../../paths.ts';
import { TaskList } from '../../../ui/list.tsx';
import { dayWords } from '../../../words/dates.ts';
import { personName } from '../../../words/names.ts';
import { paperStateWords } from '../../../words/papers.ts';

/** Signatures on paper that were brought: whose, and what each waits for. */
export const Papers = ({ pack }: { readonly pack: PackView }) => {
  const { id } = usePartnership();
  if (pack.papers.length === 0) return null;
  return (
    <section aria-labelledby="papers">
      <h2 id="papers" className="nhsuk-heading-m">
        Signatures on paper
      </h2>
      <p>No way of signing is weaker: it rests on the word of the two people who attest to it.</p>
      <TaskList
        tasks={pack.papers.map((paper) => ({
          id: paper.paper,
          name: `${personName(pack.people, paper.signatory)}, signed on ${dayWords(paper.signedOn)}`,
          status: `${paperStateWords(paper)}.`,
          href: paths.paper(id, pack.id, paper.paper),
        }))}
      />
    </section>
  );
};
