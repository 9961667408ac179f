import { client } from '../../../api/client.ts';
import type { WaitingAct } from '../../../api/sign-on.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { PackView, PaperLine } from '../../../api/views.ts';
import { usePartnership } from '../../../partnership/partnership.tsx';
import { FinishAct } from '../finish-act.tsx';

type Props = {
  readonly pack: PackView;
  readonly paper: PaperLine;
  readonly act: WaitingAct;
  readonly onOver: () => void;
};

/** For whoever attests, back from their organisation's sign-in. */
export const FinishAttesting = ({ pack, paper, act, onOver }: Props) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const own = { pack: pack.id, paper: paper.paper, recordDigest: act.recordDigest, fingerprint: act.typed };
  const attest = async (): Promise<void> => {
    const proved = { agreed: true as const, signedOn: true as const };
    const done = await command.send({ ...own, ...proved }, client.pack.attestPaper.mutate);
    if (done !== undefined) onOver();
  };
  return (
    <FinishAct
      command={command}
      act={act}
      said="You have ticked what you attest to; your word does not count before you press Attest."
      typed="You read off the paper"
      content="Fingerprint of the pack"
      record="Record of your word"
      submit="Attest"
      onSubmit={() => void attest()}
      onOver={onOver}
    />
  );
};
