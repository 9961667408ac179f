import type { ScanResult } from '../api/scans.ts';
import type { PaperLine } from '../api/views.ts';
import { listWords } from './names.ts';

/** Why a scan was not taken, and what to do. */
export const scanProblemWords: Readonly<Record<Extract<ScanResult, { ok: false }>['problem'], string>> = {
  none: 'Choose the scan of the signed page',
  tooLarge: 'This file is larger than 10 MB. Scan the page again with fewer dots per inch',
  otherKind: 'This is no PDF, JPEG or PNG. Save the scan as one of these',
  notHere: 'No signature on paper can be brought to this pack by you now',
  lost: 'The connection was lost. Try again',
  failed: 'Something went wrong on our side. Try again',
};

/** What a signature on paper still waits for, or what became of it. */
export const paperStateWords = ({ state, attestations }: Pick<PaperLine, 'state' | 'attestations'>): string => {
  const by = listWords(attestations.map(({ name }) => name));
  switch (state) {
    case 'waiting':
      return attestations.length === 0
        ? 'Two people have to attest to it'
        : `${by} attested to it; one more person has to`;
    case 'counts':
      return `It counts. ${by} attested to it`;
    case 'withdrawn':
      return 'Withdrawn by whoever brought it';
    case 'fallen':
      return 'Void: the pack went back, or was signed on screen';
    default:
      return state satisfies never;
  }
};
