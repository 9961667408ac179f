import { capital, labels } from '@coproduce/cycle';
import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { files, paths } from '../../paths.ts';
import { CopyMessage } from '../../ui/blocks.tsx';
import { A, Download } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { instantWords } from '../../words/dates.ts';
import { messageToSend } from '../../words/messages.ts';
import { listWords, personName } from '../../words/names.ts';
import { agreedAnewWords, occasionWords, packName } from '../../words/packs.ts';

const NEVER_LOCKED = 'None: it was taken back before it was ready to sign';

export const PacksPage = () => {
  const { id, overview, timeZone, names } = usePartnership();
  const { data: packs } = useSuspenseQuery(api.pack.list.queryOptions({ partnership: id }));
  const waiting = ({ waitingFor }: { readonly waitingFor: readonly string[] }): string =>
    listWords(waitingFor.map((member) => personName(overview.people, member)));
  return (
    <Page title="Packs" caption={overview.name}>
      <p>A pack is all that both leads sign on one occasion. Its fingerprint changes if a single letter of it does.</p>
      {packs.length === 0 && <p>There is no pack yet.</p>}
      {packs.map((pack) => (
        <section key={pack.id} className="app-card" aria-labelledby={`pack-${pack.id}`}>
          <h2 id={`pack-${pack.id}`} className="nhsuk-heading-s">
            <A href={paths.pack(id, pack.id)}>
              {packName(pack)}: {occasionWords(pack.occasion)}
            </A>
          </h2>
          <SummaryList
            rows={[
              { key: 'Where it stands', value: capital(labels.state.pack[pack.state]) },
              ...(pack.agreedAnew.length === 0 ? [] : [{ key: 'Since then', value: agreedAnewWords(pack, names) }]),
              { key: 'Put forward', value: instantWords(pack.offeredAt, timeZone) },
              {
                key: pack.state === 'withdrawn' && pack.signatures.length > 0 ? 'Signed by (void now)' : 'Signed by',
                value:
                  pack.signatures.length === 0
                    ? 'Nobody yet'
                    : listWords(pack.signatures.map(({ name, at }) => `${name} (${instantWords(at, timeZone)})`)),
              },
              ...(pack.waitingFor.length > 0 && pack.state === 'locked'
                ? [
                    {
                      key: 'Waiting for',
                      value: waiting(pack),
                    },
                  ]
                : []),
              {
                key: 'Fingerprint (content digest)',
                value: (
                  <span className="app-digest">
                    {pack.contentDigest ?? (pack.state === 'withdrawn' ? NEVER_LOCKED : 'Not yet')}
                  </span>
                ),
              },
              ...(pack.sealed
                ? [{ key: 'File digest', value: <span className="app-digest">{pack.sealed.file}</span> }]
                : []),
            ]}
          />
          {pack.state === 'locked' && (
            <CopyMessage
              text={messageToSend(
                overview.name,
                `${packName(pack)} is ready to sign and waits for ${waiting(pack)}.`,
                paths.sign(id, pack.id),
              )}
            />
          )}
          {pack.contentDigest !== null && (
            <p>
              <Download href={files.pack(id, pack.id)}>
                Download {packName(pack)} (PDF{pack.state === 'sealed' ? '' : ', a draft'})
              </Download>
            </p>
          )}
        </section>
      ))}
      <Steps steps={overview.steps} places={{ 'pack.offer': paths.newPack(id) }} />
    </Page>
  );
};
