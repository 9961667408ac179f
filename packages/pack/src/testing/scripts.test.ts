import { beforeAll, describe, expect, it } from 'vitest';
import { readEdition } from './edition.ts';
import { Folder, run } from './outside.ts';
import { samplePack } from './pack.ts';
import { bare } from './pdf.ts';
import { samplesOfScripts } from './scripts.ts';
import { sampleInstance, signingOf } from './signed-sample.ts';
import { taggingProblems } from './tagging.ts';
import { addSignature } from '../signing/add-signature.ts';
import { renderPack } from '../documents/pack.tsx';

const edition = readEdition();
const instance = sampleInstance();
const everything = samplesOfScripts.map(({ name, words }) => `${name}: ${words}`).join(' / ');

/** A pack in which everybody and everything that is said is in every script. */
function packOfScripts() {
  const input = samplePack(edition, { plans: 1, review: true, prose: everything, status: 'locked', entries: 2 });
  const { content } = input;
  const [first] = content.signatories;
  if (first === undefined) throw new Error('A sample has signatories');
  const { meeting } = content;
  const people = samplesOfScripts.map(({ name }) => ({
    person: { member: null, as: name, perspective: 'provider' as const, role: name },
    presence: 'present' as const,
  }));
  const attendance = meeting.attendance === null ? null : { ...meeting.attendance, people };
  return {
    ...input,
    content: {
      ...content,
      partnership: { ...content.partnership, name: samplesOfScripts.map(({ name }) => name).join(', ') },
      meeting: { ...meeting, attendance },
      differentViews: content.differentViews.map((view, at) => ({
        ...view,
        words: samplesOfScripts.map(({ words }) => words)[at + 3] ?? '',
      })),
    },
  };
}

function textOf(pdf: Uint8Array): string {
  const folder = new Folder();
  try {
    return bare(run('pdftotext', [folder.write('pack.pdf', pdf), '-']));
  } finally {
    folder.remove();
  }
}

describe('a pack in many scripts', () => {
  let file: Uint8Array = new Uint8Array();
  let text = '';

  beforeAll(async () => {
    file = await renderPack(packOfScripts(), { edition });
    text = textOf(file);
  }, 60_000);

  it.each(samplesOfScripts)('says in $script what was said, as it is read', ({ script, name, words }) => {
    expect(text.split(bare(name).normalize('NFC')).length - 1).toBeGreaterThan(3);
    // A line may end between them.
    const apart = words.normalize('NFC').match(script === 'Chinese' ? /\p{L}/gu : /[\p{L}\p{M}]+/gu) ?? [];
    expect(apart.filter((word) => !text.includes(word))).toEqual([]);
  });

  it('is tagged and archival, with a part of each face and no more', () => {
    expect(taggingProblems(file)).toEqual([]);
    expect(file.byteLength).toBeLessThan(700_000);
  });

  it.each(samplesOfScripts)('is signed with a name in $script, as it is read', async ({ name }) => {
    const signing = signingOf(file, instance, 0);
    const signed = await addSignature({ ...signing, appearance: { ...signing.appearance, name, role: name } });
    expect(textOf(signed)).toContain(bare(`Signed by ${name}`).normalize('NFC'));
  });
});
