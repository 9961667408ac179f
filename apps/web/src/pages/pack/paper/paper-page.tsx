import { client } from '../../../api/client.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { PackView, PaperLine } from '../../../api/views.ts';
import { CommandForm } from '../../../forms/command-form.tsx';
import { Live } from '../../../partnership/live.tsx';
import { usePartnership } from '../../../partnership/partnership.tsx';
import { useParam } from '../../../partnership/use-param.ts';
import { files, paths } from '../../../paths.ts';
import { CopyMessage, Inset } from '../../../ui/blocks.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Download } from '../../../ui/link.tsx';
import { SummaryList } from '../../../ui/list.tsx';
import { Page } from '../../../ui/page.tsx';
import { dayWords, instantWords } from '../../../words/dates.ts';
import { messageToSend } from '../../../words/messages.ts';
import { personName } from '../../../words/names.ts';
import { packName } from '../../../words/packs.ts';
import { paperStateWords } from '../../../words/papers.ts';
import { refusalWords } from '../../../words/refusals.ts';
import { signOnFailureWords } from '../../../words/sign-on.ts';
import { useComingBack } from '../use-coming-back.ts';
import { usePack } from '../use-pack.ts';
import { AttestForm } from './attest-form.tsx';
import { FinishAttesting } from './finish-attesting.tsx';

type Props = { readonly pack: PackView; readonly paper: PaperLine };

const Facts = ({ pack, paper }: Props) => {
  const { id, timeZone } = usePartnership();
  const { signatory, signedOn, begunBy, begunAt, attestations, scan } = paper;
  return (
    <SummaryList
      rows={[
        { key: 'Whose signature', value: personName(pack.people, signatory) },
        { key: 'Signed on', value: dayWords(signedOn) },
        { key: 'Brought by', value: `${personName(pack.people, begunBy)}, ${instantWords(begunAt, timeZone)}` },
        { key: 'The scan', value: <Download href={files.scan(id, pack.id, paper.paper)}>Download the scan</Download> },
        { key: 'Fingerprint of the scan', value: <span className="app-digest">{scan.digest}</span> },
        ...attestations.map(({ name, at, proved }, index) => ({
          key: index === 0 ? 'Attested by' : 'And by',
          value: `${name}, ${instantWords(at, timeZone)}. ${proved}`,
        })),
      ]}
    />
  );
};

/** For whoever brought it, while it does not count. */
const Withdraw = ({ pack, paper }: Props) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  return (
    <section aria-labelledby="withdraw">
      <h2 id="withdraw" className="nhsuk-heading-m">
        If this is the wrong scan or day
      </h2>
      <p>You brought it, so you can withdraw it. Whoever has attested to it would have to do so again.</p>
      <CommandForm
        command={command}
        fields={{}}
        submit="Withdraw this signature"
        warning
        onSubmit={() => void command.send({ pack: pack.id, paper: paper.paper }, client.pack.withdrawPaper.mutate)}
      >
        {() => null}
      </CommandForm>
    </section>
  );
};

const Attest = (props: Props) => {
  const { failure, act, over } = useComingBack();
  if (act !== undefined) return <FinishAttesting {...props} act={act} onOver={over} />;
  return (
    <>
      {failure && <ErrorSummary lines={[{ text: signOnFailureWords[failure] }]} />}
      <AttestForm {...props} />
    </>
  );
};

const Waiting = ({ pack, paper }: Props) => {
  const { id, overview, names } = usePartnership();
  const whose = personName(pack.people, paper.signatory);
  return (
    <>
      {paper.attest === null ? (
        <Attest pack={pack} paper={paper} />
      ) : (
        <Inset>
          <p>{refusalWords(paper.attest, names)}.</p>
        </Inset>
      )}
      <CopyMessage
        text={messageToSend(
          overview.name,
          `${whose} has signed ${packName(pack)} on paper. If you have seen the signed page, please attest to it.`,
          paths.paper(id, pack.id, paper.paper),
        )}
      />
      {paper.yours && <Withdraw pack={pack} paper={paper} />}
    </>
  );
};

/** One signature on paper: what it is, what it waits for, and attesting to it. */
export const PaperPage = () => {
  const { id, overview } = usePartnership();
  const pack = usePack();
  const wanted = useParam('paper');
  const paper = pack.papers.find((it) => it.paper === wanted);
  return (
    <Page
      title={
        paper === undefined
          ? 'There is no such signature on paper'
          : `Signature on paper of ${personName(pack.people, paper.signatory)}`
      }
      caption={`${overview.name}, ${packName(pack)}`}
      back={{ href: paths.pack(id, pack.id), label: 'Back to the pack' }}
    >
      {paper !== undefined && (
        <>
          {paper.state === 'waiting' && <Live shown={[{ kind: 'pack', id: pack.id, version: pack.version }]} />}
          <p role="status">{paperStateWords(paper)}.</p>
          <Facts pack={pack} paper={paper} />
          {paper.state === 'waiting' && <Waiting pack={pack} paper={paper} />}
        </>
      )}
    </Page>
  );
};
