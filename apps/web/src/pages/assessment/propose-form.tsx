import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { ConsensusView } from '../../api/views.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { RadioField, TextArea } from '../../ui/fields.tsx';
import { agreedStages, stageOr, stageWords } from '../../words/stages.ts';

type Props = { readonly assessment: string; readonly challenge: string; readonly consensus: ConsensusView };

/** What the meeting agrees for a challenge, read back to everybody. A new proposal starts the answers afresh. */
export const ProposeForm = ({ assessment, challenge, consensus }: Props) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const version = useSeenVersion(consensus.version, command);
  const { values, bind } = useFields(() => ({
    stage: consensus.stage === null ? '' : String(consensus.stage),
    comment: consensus.comment ?? '',
  }));
  const propose = async (): Promise<void> => {
    const stage = agreedStages.find((it) => String(it) === values.stage);
    if (stage === undefined) {
      command.ask('stage', 'Choose one of the answers');
      return;
    }
    await command.send(
      { assessment, challenge, version, stage, ...optional('comment', given(values.comment)) },
      client.consensus.propose.mutate,
    );
  };
  return (
    <section aria-labelledby="propose">
      <h2 id="propose" className="nhsuk-heading-m">
        {consensus.proposal === 0 ? 'Propose what to agree' : 'Propose something else'}
      </h2>
      {consensus.proposal > 0 && <p>A new proposal starts the answers afresh.</p>}
      <CommandForm
        command={command}
        fields={{ stage: 'What do the partners agree?', comment: 'Comment' }}
        submit="Propose this"
        onSubmit={() => void propose()}
        asItStands={[
          { label: 'Proposed', text: stageOr(consensus.stage, 'Nothing') },
          { label: 'Comment', text: consensus.comment },
        ]}
      >
        {(errorAt) => (
          <>
            <RadioField
              id="stage"
              legend="What do the partners agree?"
              error={errorAt('stage')}
              options={agreedStages.map((stage) => ({
                value: String(stage),
                label: stageWords(stage),
                ...(stage === 'notAgreed' && {
                  hint: 'Prints as no tick, with each view. It can still be a priority.',
                }),
              }))}
              {...bind('stage')}
            />
            <TextArea id="comment" label="Comment (optional)" error={errorAt('comment')} {...bind('comment')} />
          </>
        )}
      </CommandForm>
    </section>
  );
};
