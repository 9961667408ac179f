import { labels } from '@coproduce/cycle';
import type { PackView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { listWords } from '../../words/names.ts';

/** The pack is no longer put forward: why, what became of signatures given to it, and where its plans go on. */
export const Withdrawn = ({ pack }: { readonly pack: PackView }) => {
  const { id } = usePartnership();
  const { withdrawn, signatures } = pack;
  return (
    <Inset>
      {withdrawn && (
        <p>
          It is no longer put forward: {labels.withdrawn[withdrawn.why]}. {withdrawn.clause}: {withdrawn.reason}
        </p>
      )}
      {signatures.length > 0 && (
        <p>
          {listWords(signatures.map(({ name }) => name))} had signed it. That is void now: what is put forward next is
          read and signed anew.
        </p>
      )}
      <p className="app-no-print">
        Its plans can be written again: <A href={paths.plans(id)}>action plans</A>,{' '}
        <A href={paths.packs(id)}>all packs</A>.
      </p>
    </Inset>
  );
};
