import { capital, labels } from '@coproduce/cycle';
import type { PackView } from '../../api/views.ts';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { files, paths } from '../../paths.ts';
import { CopyMessage, Notice } from '../../ui/blocks.tsx';
import { A, Download } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { dayWords, instantWords } from '../../words/dates.ts';
import { messageToSend } from '../../words/messages.ts';
import { listWords, personName } from '../../words/names.ts';
import { agreedAnewWords, occasionWords, packName } from '../../words/packs.ts';
import { Content } from './content.tsx';
import { OwnStatements, SaidSince } from './statements.tsx';
import { Papers } from './paper/papers.tsx';
import { isBeingMade, usePack } from './use-pack.ts';
import { Withdrawn } from './withdrawn.tsx';

const Standing = ({ pack }: { readonly pack: PackView }) => {
  const { overview } = usePartnership();
  const { state, reading, waitingFor } = pack;
  const names = listWords(waitingFor.map((member) => personName(overview.people, member)));
  if (state === 'reading') {
    return isBeingMade(pack, overview.today) ? (
      <p role="status">It is being prepared for signing. This takes a moment.</p>
    ) : (
      <p>It is open for reading until {dayWords(reading.endsOn)}; then it is prepared for signing.</p>
    );
  }
  if (state === 'locked') return <p>It is ready to sign and waits for {names}.</p>;
  if (state === 'signed') return <p role="status">Both leads have signed. It is being sealed; this takes a moment.</p>;
  if (state === 'sealed') return <p>Both leads have signed, and it is sealed.</p>;
  return <Withdrawn pack={pack} />;
};

/** That it is not the newest word on its plans, and where that is. */
const Since = ({ pack }: { readonly pack: PackView }) => {
  const { id, names } = usePartnership();
  if (pack.agreedAnew.length === 0) return null;
  const packs = [...new Map(pack.agreedAnew.map((it) => [it.pack, it.number]))];
  return (
    <Notice title="This pack is not the newest">
      <p>{agreedAnewWords(pack, names)}. What was signed here stays as it is.</p>
      <ul>
        {packs.map(([other, number]) => (
          <li key={other}>
            <A href={paths.pack(id, other)}>Go to Pack {number}</A>
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const Facts = ({ pack }: { readonly pack: PackView }) => {
  const { timeZone } = usePartnership();
  return (
    <SummaryList
      rows={[
        { key: 'Occasion', value: capital(occasionWords(pack.occasion)) },
        { key: 'Put forward', value: instantWords(pack.offeredAt, timeZone) },
        ...(pack.lockedAt === null
          ? []
          : [{ key: 'Ready to sign since', value: instantWords(pack.lockedAt, timeZone) }]),
        ...pack.signatures.map(({ name, side, at, record, proved }) => ({
          key: `Signed, ${labels.side[side]}${pack.state === 'withdrawn' ? ' (void now)' : ''}`,
          value: (
            <>
              {name}, {instantWords(at, timeZone)}. {proved}. Signing record:{' '}
              <span className="app-digest">{record}</span>
            </>
          ),
        })),
        {
          key: 'Fingerprint (content digest)',
          value: <span className="app-digest">{pack.contentDigest ?? 'Not yet'}</span>,
        },
        ...(pack.sealed ? [{ key: 'File digest', value: <span className="app-digest">{pack.sealed.file}</span> }] : []),
      ]}
    />
  );
};

/** The same to be read otherwise; the PDF alone is the record. */
const OtherForms = ({
  pack,
  content,
}: {
  readonly pack: PackView;
  readonly content: NonNullable<PackView['content']>;
}) => {
  const { id } = usePartnership();
  return (
    <section aria-labelledby="other-forms" className="app-no-print">
      <h2 id="other-forms" className="nhsuk-heading-m">
        To read it otherwise
      </h2>
      <p>They say the same and name the same fingerprint. The PDF alone is the record.</p>
      <ul>
        <li>
          <Download href={files.packHtml(id, pack.id)}>A page for any browser (HTML)</Download>
        </li>
        <li>
          <Download href={files.packDocx(id, pack.id)}>A Word document (DOCX)</Download>
        </li>
        {content.plans.map(({ terms: { challenge } }) => (
          <li key={challenge.id}>
            <Download href={files.planSummary(id, pack.id, challenge.id)}>
              Challenge {challenge.number} in plain words, one page (PDF)
            </Download>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const PackPage = () => {
  const { id, overview } = usePartnership();
  const pack = usePack();
  const { state } = pack;
  const toAttest = pack.papers.find((paper) => paper.state === 'waiting' && paper.attest === null);
  return (
    <Page
      title={`${packName(pack)}: ${occasionWords(pack.occasion)}`}
      caption={overview.name}
      back={{ href: paths.packs(id), label: 'All packs' }}
    >
      {state === 'locked' && <Live shown={[{ kind: 'pack', id: pack.id, version: pack.version }]} />}
      <Standing pack={pack} />
      <Since pack={pack} />
      <Steps
        steps={pack.steps}
        places={{
          'pack.sign': paths.sign(id, pack.id),
          'statement.give': paths.say(id, pack.id),
          ...(toAttest === undefined ? {} : { 'pack.attestPaper': paths.paper(id, pack.id, toAttest.paper) }),
          'pack.bringPaper': paths.bringPaper(id, pack.id),
          'pack.takeBack': paths.takeBack(id, pack.id),
        }}
      />
      {state === 'locked' && (
        <CopyMessage
          text={messageToSend(
            overview.name,
            `${packName(pack)} is ready to sign: please read it and sign it.`,
            paths.sign(id, pack.id),
          )}
        />
      )}
      {state === 'reading' && (
        <CopyMessage
          text={messageToSend(
            overview.name,
            `The action plans of ${packName(pack)} are open for reading until ${dayWords(pack.reading.endsOn)}.`,
            paths.pack(id, pack.id),
          )}
        />
      )}
      {state === 'reading' && (
        <p className="app-no-print">
          <A href={paths.packOfYou(id, pack.id)}>See what this pack says of you</A>
        </p>
      )}
      <OwnStatements pack={pack} />
      <SaidSince pack={pack} />
      <Papers pack={pack} />
      <Facts pack={pack} />
      <div className="app-button-row app-no-print">
        <PrintButton />
        {pack.contentDigest !== null && (
          <Download href={files.pack(id, pack.id)}>
            Download {packName(pack)} (PDF{state === 'sealed' ? '' : ', a draft'})
          </Download>
        )}
      </div>
      {pack.content && <OtherForms pack={pack} content={pack.content} />}
      {pack.content && <Content content={pack.content} />}
    </Page>
  );
};
