import { useState } from 'react';
import { client } from '../../api/client.ts';
import type { WaitingAct } from '../../api/sign-on.ts';
import { useCommand } from '../../api/use-command.ts';
import type { PackView } from '../../api/views.ts';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Confirmation, CopyMessage } from '../../ui/blocks.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { messageToSend } from '../../words/messages.ts';
import { listWords, personName } from '../../words/names.ts';
import { signOnFailureWords } from '../../words/sign-on.ts';
import { occasionWords, packName, shortDigest } from '../../words/packs.ts';
import { Content } from './content.tsx';
import { FinishAct } from './finish-act.tsx';
import { SignForm } from './sign-form.tsx';
import { SaidSince } from './statements.tsx';
import { useComingBack } from './use-coming-back.ts';
import { usePack } from './use-pack.ts';
import { Withdrawn } from './withdrawn.tsx';

const WhatNext = ({ pack }: { readonly pack: PackView }) => {
  const { id, overview } = usePartnership();
  const waiting = listWords(pack.waitingFor.map((member) => personName(overview.people, member)));
  return (
    <>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      {pack.waitingFor.length > 0 ? (
        <>
          <p>It waits for {waiting}. Until then it is not in force, and plans agreed before stay as they are.</p>
          <CopyMessage
            text={messageToSend(
              overview.name,
              `${packName(pack)} is ready to sign and waits for ${waiting}.`,
              paths.sign(id, pack.id),
            )}
          />
        </>
      ) : (
        <p>
          Both leads have signed: the plans are in force. The pack is sealed in a moment, and can then be downloaded.
        </p>
      )}
      <p>
        <A href={paths.pack(id, pack.id)}>Go to the pack</A>
      </p>
    </>
  );
};

const Signed = ({ pack, reference }: { readonly pack: PackView; readonly reference: string | undefined }) => {
  const { overview } = usePartnership();
  return (
    <Page title="You have signed" caption={overview.name}>
      <Confirmation title={`${packName(pack)} is signed by you`}>
        {reference === undefined ? null : (
          <>
            Your reference: <strong className="app-digest">{shortDigest(reference)}</strong>
          </>
        )}
      </Confirmation>
      <WhatNext pack={pack} />
    </Page>
  );
};

type Finish = {
  readonly pack: PackView;
  readonly act: WaitingAct;
  readonly onSigned: (reference: string) => void;
  readonly onOver: () => void;
};

const FinishSigning = ({ pack, act, onSigned, onOver }: Finish) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const { contentDigest, recordDigest, typed } = act;
  const own = { pack: pack.id, contentDigest, recordDigest, typedName: typed };
  const sign = async (): Promise<void> => {
    const done = await command.send(
      { ...own, agreed: true as const, signedOn: true as const },
      client.pack.sign.mutate,
    );
    if (done === undefined) return;
    onOver();
    onSigned(recordDigest);
  };
  return (
    <FinishAct
      command={command}
      act={act}
      said="You have agreed to the declaration; nothing is signed before you press Sign."
      typed="You typed your name"
      content="Fingerprint of what you sign"
      record="Signing record"
      submit="Sign"
      onSubmit={() => void sign()}
      onOver={onOver}
    />
  );
};

/** Read everything, then agree to it: tick, type your name, prove it is you. */
export const SignPage = () => {
  const { id, overview } = usePartnership();
  const pack = usePack();
  const [reference, setReference] = useState<string>();
  const { failure, act, over } = useComingBack();
  const mine = pack.signatures.find(({ name }) => name === pack.you.name);
  if (pack.you.signed && pack.state !== 'withdrawn')
    return <Signed pack={pack} reference={reference ?? mine?.record} />;
  if (act !== undefined && pack.state === 'locked') {
    return (
      <Page
        title={`One step more: sign ${packName(pack)}`}
        caption={`${overview.name}, ${occasionWords(pack.occasion)}`}
      >
        <FinishSigning pack={pack} act={act} onSigned={setReference} onOver={over} />
      </Page>
    );
  }
  return (
    <Page
      title={`Read and sign ${packName(pack)}`}
      caption={`${overview.name}, ${occasionWords(pack.occasion)}`}
      back={{ href: paths.pack(id, pack.id), label: 'Back to the pack' }}
    >
      {failure && <ErrorSummary lines={[{ text: signOnFailureWords[failure] }]} />}
      <Live shown={[{ kind: 'pack', id: pack.id, version: pack.version }]} />
      <Only
        steps={pack.steps}
        command="pack.sign"
        {...(pack.state === 'withdrawn' && { otherwise: <Withdrawn pack={pack} /> })}
      >
        {pack.content && <Content content={pack.content} after={[{ id: 'go-on', text: 'Go on to sign' }]} />}
        <SaidSince pack={pack} />
        {pack.contentDigest !== null && (
          <SignForm pack={pack} contentDigest={pack.contentDigest} onSigned={setReference} />
        )}
      </Only>
    </Page>
  );
};
