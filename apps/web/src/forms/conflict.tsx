import { Notice } from '../ui/blocks.tsx';
import { SummaryList } from '../ui/list.tsx';

/** What stands in each field now. */
export type AsItStands = readonly { readonly label: string; readonly text: string | null | undefined }[];

type Props = { readonly who: string; readonly when: string | undefined; readonly asItStands: AsItStands };

/** Somebody else was quicker: who, when, and what stands there now, beside what was typed. */
export const Conflict = ({ who, when, asItStands }: Props) => (
  <Notice title="Changed meanwhile">
    <p>
      {who} changed this{when === undefined ? '' : ` on ${when}`}, while you were writing. Nothing of yours was sent,
      and nothing of it is lost: it is still in the boxes below.
    </p>
    {asItStands.length > 0 && (
      <>
        <p>This is what stands there now:</p>
        <SummaryList rows={asItStands.map(({ label, text }) => ({ key: label, value: text ?? 'Nothing' }))} />
      </>
    )}
    <p>Compare the two. If you send yours again, it replaces what stands there now.</p>
  </Notice>
);
