import type { Kind, Stored } from '@coproduce/cycle';
import type { Reading } from './reading.ts';
import type { Step } from './views/common.ts';

type AnySubject = { [K in Kind]: Stored<K> }[Kind];

/** What this reader can do from here, and why not what they cannot. */
export const stepsOn = (_reading: Reading, _subject: AnySubject): readonly Step[] => [];
