import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useCommand, type Command } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { Said } from './questions.tsx';
import { useEntry } from './use-entry.ts';

const HINT = 'Everybody who may read this entry will read it. No patient data belongs here.';

/** A form of one text, which leads back to the entry once it is sent. */
const WordsForm = ({
  command,
  label,
  submit,
  send,
  index,
}: {
  readonly command: Command;
  readonly label: string;
  readonly submit: string;
  readonly send: (words: string) => Promise<unknown>;
  readonly index: number;
}) => {
  const { id } = usePartnership();
  const go = useGo();
  const { values, bind } = useFields({ words: '' });
  const sendAndGo = async (): Promise<void> => {
    if ((await send(values.words)) !== undefined) go(paths.entry(id, index));
  };
  return (
    <CommandForm command={command} fields={{ words: label }} submit={submit} onSubmit={() => void sendAndGo()}>
      {(errorAt) => (
        <TextArea id="words" label={label} hint={HINT} rows={5} error={errorAt('words')} {...bind('words')} />
      )}
    </CommandForm>
  );
};

const AtEntry = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const { id, overview } = usePartnership();
  const { line } = useEntry();
  return (
    <Page
      title={title}
      caption={overview.name}
      back={{ href: paths.entry(id, line.index), label: `Back to entry ${line.index}` }}
    >
      <p>{line.sentence}</p>
      {children}
    </Page>
  );
};

/** An auditor puts a question to an entry. */
export const AskPage = () => {
  const { id } = usePartnership();
  const { line, steps } = useEntry();
  const command = useCommand(id);
  const about = { entry: line.index, leafHash: line.leafHash, refused: line.kind === 'refused' };
  return (
    <AtEntry title={`Put a question to entry ${line.index}`}>
      <Only steps={steps} command="question.ask">
        <p>The coordinator and both leads are asked to answer. Question and answer are entries of the history too.</p>
        <WordsForm
          command={command}
          label="Your question"
          submit="Put the question"
          send={(words) => command.send({ ...about, words }, client.question.ask.mutate)}
          index={line.index}
        />
      </Only>
    </AtEntry>
  );
};

/** A lead or the coordinator answers what an auditor asked. */
export const AnswerPage = () => {
  const { id } = usePartnership();
  const { line, questions } = useEntry();
  const named = useParam('question');
  const command = useCommand(id);
  const question = questions.find((it) => it.id === named);
  return (
    <AtEntry title={`Answer a question put to entry ${line.index}`}>
      {question === undefined ? (
        <Inset>
          <p>There is no such question here.</p>
        </Inset>
      ) : (
        <Only steps={question.steps} command="question.answer">
          <Said said={question.asked} did="asked" />
          {question.answers.map((answer) => (
            <Said key={answer.entry} said={answer} did="answered" />
          ))}
          <WordsForm
            command={command}
            label="Your answer"
            submit="Send the answer"
            send={(words) => command.send({ question: question.id, words }, client.question.answer.mutate)}
            index={line.index}
          />
        </Only>
      )}
    </AtEntry>
  );
};
