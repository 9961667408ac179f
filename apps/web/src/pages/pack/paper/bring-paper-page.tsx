import { useState } from 'react';
import { client } from '../../../api/client.ts';
import { sendScan } from '../../../api/scans.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { PackView } from '../../../api/views.ts';
import { CommandForm } from '../../../forms/command-form.tsx';
import { useFields } from '../../../forms/use-fields.ts';
import { usePartnership } from '../../../partnership/partnership.tsx';
import { Only } from '../../../partnership/steps.tsx';
import { useGo } from '../../../partnership/use-go.ts';
import { files, paths } from '../../../paths.ts';
import { Warning } from '../../../ui/blocks.tsx';
import { DayField, FileField, RadioField } from '../../../ui/fields.tsx';
import { Download } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { boxesOf, dayOfBoxes } from '../../../words/dates.ts';
import { personName } from '../../../words/names.ts';
import { packName } from '../../../words/packs.ts';
import { scanProblemWords } from '../../../words/papers.ts';
import { usePack } from '../use-pack.ts';

const fields = { signatory: 'Whose signature it is', signedOn: 'The day of the signature', scan: 'The scan' };

/** Whose signature it is, of which day, and the scan; nothing counts by that. */
const BringForm = ({ pack, contentDigest }: { readonly pack: PackView; readonly contentDigest: string }) => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const { values, bind } = useFields({ signatory: pack.paperFor[0] ?? '', signedOn: boxesOf(overview.today) });
  const [file, choose] = useState<File>();
  const [sending, setSending] = useState(false);

  const bring = async (): Promise<void> => {
    setSending(true);
    const sent = await sendScan(id, pack.id, file);
    setSending(false);
    if (!sent.ok) {
      command.ask('scan', scanProblemWords[sent.problem]);
      return;
    }
    const { signatory } = values;
    const done = await command.send(
      { pack: pack.id, contentDigest, signatory, signedOn: dayOfBoxes(values.signedOn) ?? '', scan: sent.scan },
      client.pack.bringPaper.mutate,
    );
    if (done !== undefined) go(paths.paper(id, pack.id, done.paper));
  };
  return (
    <CommandForm
      command={{ ...command, pending: command.pending || sending }}
      fields={fields}
      submit="Bring this signature"
      onSubmit={() => void bring()}
    >
      {(errorAt) => (
        <>
          <RadioField
            id="signatory"
            legend="Whose signature is it?"
            error={errorAt('signatory')}
            options={pack.paperFor.map((member) => ({ value: member, label: personName(pack.people, member) }))}
            {...bind('signatory')}
          />
          <DayField
            id="signedOn"
            label="On which day was it signed?"
            hint="As it stands on the page; not before the pack was ready to sign"
            error={errorAt('signedOn')}
            {...bind('signedOn')}
          />
          <FileField
            id="scan"
            label="The scan of the signed page"
            hint="A PDF, JPEG or PNG of at most 10 MB. Everybody who may read the pack may see it."
            accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
            error={errorAt('scan')}
            onChoose={choose}
          />
        </>
      )}
    </CommandForm>
  );
};

export const BringPaperPage = () => {
  const { id, overview } = usePartnership();
  const pack = usePack();
  return (
    <Page
      title={`Sign ${packName(pack)} on paper`}
      caption={overview.name}
      back={{ href: paths.pack(id, pack.id), label: 'Back to the pack' }}
    >
      <Warning title="This is the weakest way to sign">
        <p>
          A passkey shows by itself who used it, and so does a password a little. A signature on paper rests on the word
          of two other people, and the pack says so wherever it is shown.
        </p>
      </Warning>
      {pack.contentDigest !== null && (
        <ol>
          <li>
            <Download href={files.packToSign(id, pack.id)}>Download {packName(pack)} to sign (PDF)</Download> and print
            it.
          </li>
          <li>Read all of it. Sign in ink in your own field on the page “Signatures”, and write the day beside it.</li>
          <li>Scan that page, so that the fingerprint at its foot can be read, and bring the scan here.</li>
          <li>
            Two people who have seen the signed page attest to it, each with a proof of who they are. Neither can be
            whoever signed, and one of them has to be from another side and organisation. Then it counts.
          </li>
        </ol>
      )}
      <Only steps={pack.steps} command="pack.bringPaper">
        {pack.contentDigest !== null && <BringForm pack={pack} contentDigest={pack.contentDigest} />}
      </Only>
    </Page>
  );
};
