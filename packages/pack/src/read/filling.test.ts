import { beforeAll, describe, expect, it } from 'vitest';
import { forge, type Forgery } from '../testing/forged.ts';
import { lockedSample, sampleNumbers } from '../testing/locked-sample.ts';
import { sampleInstance, signedStates } from '../testing/signed-sample.ts';
import { dict, list, name, number, numbers, type PdfDict, ref, text, withEntries } from './pdf-value.ts';
import type { RevisionObject } from './revision.ts';
import { signatureEntries } from './filling.ts';
import { readSignedFile } from './signed-file.ts';

const instance = sampleInstance();
let states: Awaited<ReturnType<typeof signedStates>>;

beforeAll(async () => {
  states = await signedStates(instance);
});

async function codesOf(file: Uint8Array, forgery: Forgery): Promise<readonly string[]> {
  const { problems } = await readSignedFile(await forge(file, instance, forgery), { roots: [instance.root] });
  return problems.map(({ code }) => code);
}

/** One object of the revision with other entries. */
const changing =
  (own: number, entries: PdfDict) =>
  (objects: readonly RevisionObject[]): readonly RevisionObject[] =>
    objects.map((object) =>
      object.number === own && object.value.is === 'dict'
        ? { ...object, value: withEntries(object.value, Object.fromEntries(entries.value)) }
        : object,
    );

const script = dict({ S: name('JavaScript'), JS: text('app.alert(1)') });
const { catalog, contents, form, firstField } = sampleNumbers;

describe('a first signature is refused when, besides filling its field, it', () => {
  const other = { number: contents, value: dict({ Length: number(0) }), stream: '' };
  it.each<[string, Forgery, string]>([
    ['gives the document something to do', { objects: changing(catalog, dict({ OpenAction: script })) }, 'field'],
    ['leaves the document open to change', { objects: changing(form, dict({ SigFlags: number(1) })) }, 'field'],
    ['moves the field', { objects: changing(firstField, dict({ Rect: numbers([0, 0, 9, 9]) })) }, 'field'],
    ['gives the field something to do', { objects: changing(firstField, dict({ A: script })) }, 'field'],
    ['changes a page', { objects: (objects) => [...objects.slice(0, 2), other, ...objects.slice(2)] }, 'field'],
    ['changes a page, after its appearance', { objects: (objects) => [...objects, other] }, 'field'],
    ['shows another page in its place', { objects: showing({ Resources: dict({ XObject: ref(contents) }) }) }, 'field'],
    ['shows what the document holds', { objects: showing({ Resources: ref(contents) }) }, 'field'],
    ['shows more than its field has room for', { objects: showing({ BBox: numbers([0, 0, 900, 900]) }) }, 'field'],
    ['does not certify', { entries: without('Reference') }, 'certification'],
    [
      'says more of itself',
      { entries: (entries) => withEntries(entries, { Reason: text('because') }) },
      'revision-form',
    ],
    [
      'is of another kind',
      { entries: (entries) => withEntries(entries, { SubFilter: name('adbe.pkcs7.detached') }) },
      'revision-form',
    ],
    ['claims no time', { entries: without('M') }, 'revision-form'],
    ['is the seal’s', { kind: 'seal' }, 'field-kind'],
    ['stands in the field of the seal', { field: 'seal' }, 'field-kind'],
  ])('%s', async (_, forgery, code) => {
    expect((await codesOf(lockedSample(), forgery))[0]).toBe(code);
  });

  it('lets all be done with the document', async () => {
    const all = dict({ Type: name('TransformParams'), P: number(3), V: name('1.2') });
    const reference = dict({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: all });
    const entries = (plain: PdfDict): PdfDict => withEntries(plain, { Reference: list([reference]) });
    expect(await codesOf(lockedSample(), { entries })).toEqual(['revision-form']);
  });
});

describe('a later signature is refused when it', () => {
  it.each<[string, 1 | 2 | 3, Forgery, string]>([
    ['fills a field that is filled', 1, { field: 'sign-1' }, 'field'],
    ['certifies once more', 1, { field: 'sign-2', certifies: true }, 'field'],
    [
      'says that it certifies',
      1,
      { field: 'sign-2', entries: () => signatureEntries(new Date('2026-11-25T14:30:00.000Z'), true) },
      'certification',
    ],
    ['comes after the seal', 3, { field: 'sign-1' }, 'field'],
  ])('%s', async (_, state, forgery, code) => {
    expect((await codesOf(states[state], forgery))[0]).toBe(code);
  });

  it('comes after a seal that came early', async () => {
    const sealed = await forge(states[1], instance, { field: 'seal', kind: 'seal' });
    expect(await codesOf(sealed, { field: 'sign-2' })).toEqual(['after-seal']);
  });
});

const without =
  (key: string) =>
  (entries: PdfDict): PdfDict => ({ is: 'dict', value: new Map([...entries.value].filter(([each]) => each !== key)) });

/** The form of the appearance with other entries. */
function showing(entries: Readonly<Record<string, ReturnType<typeof ref>>>) {
  return (objects: readonly RevisionObject[]): readonly RevisionObject[] =>
    objects.map((object) =>
      object.value.is === 'dict' && object.value.value.has('BBox')
        ? { ...object, value: withEntries(object.value, entries) }
        : object,
    );
}
