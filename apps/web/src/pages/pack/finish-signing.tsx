import { client } from '../../api/client.ts';
import { type WaitingAct, waitingAct } from '../../api/sign-on.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Button } from '../../ui/button.tsx';
import { SummaryList } from '../../ui/list.tsx';

type Props = {
  readonly act: WaitingAct;
  readonly onSigned: (reference: string) => void;
  readonly onOver: () => void;
};

/** For somebody back from their organisation's sign-in: what they ticked and typed is there, and one step is left. */
export const FinishSigning = ({ act, onSigned, onOver }: Props) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const { pack, contentDigest, recordDigest, typedName } = act;
  const sign = async (): Promise<void> => {
    const done = await command.send(
      { pack, contentDigest, recordDigest, typedName, agreed: true as const, signedOn: true as const },
      client.pack.sign.mutate,
    );
    if (done === undefined) return;
    waitingAct.forget();
    onSigned(recordDigest);
  };
  return (
    <>
      <p>{act.by} has said who you are. You have agreed to the declaration; nothing is signed before you press Sign.</p>
      <SummaryList
        rows={[
          { key: 'You typed your name', value: typedName },
          { key: 'Fingerprint of what you sign', value: <span className="app-digest">{contentDigest}</span> },
          { key: 'Signing record', value: <span className="app-digest">{recordDigest}</span> },
        ]}
      />
      <CommandForm command={command} fields={{}} submit="Sign" onSubmit={() => void sign()}>
        {() => null}
      </CommandForm>
      <Button
        secondary
        onClick={() => {
          waitingAct.forget();
          onOver();
        }}
      >
        Read it again first
      </Button>
    </>
  );
};
