import { labels } from '@coproduce/cycle';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { ConsensusView } from '../../api/views.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { RadioField, TextArea } from '../../ui/fields.tsx';

const answers = ['agree', 'liveWith', 'different'] as const;

type Props = {
  readonly assessment: string;
  readonly challenge: string;
  readonly proposal: number;
  readonly mine: ConsensusView['answers'][number] | undefined;
};

/** The reader's own answer to what is proposed. Nobody can shorten or remove it. */
export const AnswerForm = ({ assessment, challenge, proposal, mine }: Props) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const { values, bind } = useFields<{ answer: string; words: string }>({
    answer: mine?.answer ?? '',
    words: mine?.words ?? '',
  });
  const send = async (): Promise<void> => {
    const answer = answers.find((it) => it === values.answer);
    if (answer === undefined) {
      command.ask('answer', 'Choose one of the answers');
      return;
    }
    await command.send(
      { assessment, challenge, proposal, answer, ...optional('words', given(values.words)) },
      client.consensus.answer.mutate,
    );
  };
  return (
    <section aria-labelledby="your-answer">
      <h2 id="your-answer" className="nhsuk-heading-m">
        Your answer
      </h2>
      {mine && (
        <p role="status">You answered: {labels.answer[mine.answer]}. You can answer again while there is time.</p>
      )}
      <CommandForm
        command={command}
        fields={{ answer: 'Your answer', words: 'Your own words' }}
        submit="Send your answer"
        onSubmit={() => void send()}
      >
        {(errorAt) => (
          <>
            <RadioField
              id="answer"
              legend="What do you say to it?"
              error={errorAt('answer')}
              options={answers.map((value) => ({ value, label: labels.answer[value] }))}
              {...bind('answer')}
            />
            <TextArea
              id="words"
              label="In your own words"
              hint="Needed where you see it differently. It is printed as you write it. No patient data belongs here."
              error={errorAt('words')}
              {...bind('words')}
            />
          </>
        )}
      </CommandForm>
    </section>
  );
};
