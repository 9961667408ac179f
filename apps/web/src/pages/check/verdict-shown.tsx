import { capital } from '@coproduce/cycle';
import type { Outcome, Verdict } from '../../api/check.ts';
import { Tag } from '../../ui/blocks.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { outcomeWords, verdictWords } from '../../words/check.ts';
import { instantWords } from '../../words/dates.ts';

const tones = { authentic: 'green', notAuthentic: 'red', cannotBeChecked: 'yellow' } as const satisfies Record<
  Outcome,
  string
>;

const About = ({ pack }: { readonly pack: NonNullable<Verdict['pack']> }) => (
  <>
    <h3>What it says of itself</h3>
    <SummaryList
      rows={[
        { key: 'Partnership', value: pack.partnership },
        { key: 'Pack', value: `${pack.number}: ${pack.occasion}` },
        ...pack.signatures.map((signed, at) => ({
          key: `Signature ${at + 1}`,
          value: (
            <>
              {signed.name}, {signed.post}, {signed.organisation}
              <br />
              {instantWords(signed.at, 'Europe/London')}. {signed.method}.
            </>
          ),
        })),
        { key: 'Fingerprint', value: <span className="app-digest">{pack.contentDigest}</span> },
        { key: 'Framework', value: pack.edition },
      ]}
    />
    {pack.notes.length > 0 && (
      <>
        <h3>What to know besides</h3>
        <ul>
          {pack.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </>
    )}
  </>
);

/** A verdict: the one sentence first, then every question with its answer. */
export const VerdictShown = ({ verdict, name }: { readonly verdict: Verdict; readonly name: string }) => (
  <section aria-labelledby="verdict">
    <h2 id="verdict" tabIndex={-1} ref={(heading) => heading?.focus()}>
      {verdictWords[verdict.outcome]}
    </h2>
    <p className="nhsuk-body-l">{verdict.sentence}</p>
    <p>File: {name}</p>
    <h3>The seven questions</h3>
    <ol className="app-checks">
      {verdict.checks.map(({ check, question, outcome, findings }) => (
        <li key={check}>
          {question} <Tag tone={tones[outcome]}>{outcomeWords[outcome]}</Tag>
          {findings.length > 0 && (
            <ul>
              {[...new Set(findings)].map((finding) => (
                <li key={finding}>{capital(finding)}.</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
    {verdict.pack !== null && <About pack={verdict.pack} />}
  </section>
);
