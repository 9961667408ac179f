import { Warning } from '../../ui/blocks.tsx';
import type { Member } from './use-person.ts';

/** What becomes of a lead's seat, for whoever is about to end their own part or somebody else's. */
export const Vacated = ({ member, whose }: { readonly member: Member; readonly whose: 'Your' | 'Their' }) =>
  member.seat === 'lead' ? (
    <Warning title={`${whose} seat signs`}>
      <p>
        It becomes vacant. A pack that waits for signatures is taken back, and signatures given for it become void.
        Until somebody holds the seat, no plan can be put forward for signing.
      </p>
    </Warning>
  ) : null;
