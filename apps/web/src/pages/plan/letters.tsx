import { Tag } from '../../ui/blocks.tsx';
import { smartLetters, smartWords } from '../../words/smart.ts';

type Props = { readonly letters: Readonly<Record<(typeof smartLetters)[number], boolean>> };

/** The letters of SMART, each said to be there or not yet. */
export const Letters = ({ letters }: Props) => (
  <ul className="app-letters" aria-label="SMART">
    {smartLetters.map((name) => (
      <li key={name}>
        <Tag tone={letters[name] ? 'green' : 'grey'}>
          {smartWords[name].letter} {smartWords[name].word}: {letters[name] ? 'there' : 'not yet'}
        </Tag>
      </li>
    ))}
  </ul>
);
