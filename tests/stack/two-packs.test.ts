import { DIALECTS } from '@coproduce/store/testing';
import { KeysFile, sha256Hex, trailLines, verifyEvidence, verifyTrail } from '@coproduce/trail';
import { PartnershipId } from '@coproduce/cycle';
import { firstDayFor, play, renderHere, replayLog, setStage, type Stage } from '@coproduce/server';
import { readRoot, readSignedFile } from '@coproduce/pack/read';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneValue, runCoproduce } from './command.ts';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { infoOf, pagesOf } from './pdf.ts';
import { nobody, type Person, signedIn } from './person.ts';
import { keptIn, recordProblems } from './record.ts';
import { rowsIn } from './rows.ts';

const Packs = z.array(
  z.object({
    id: z.string(),
    number: z.int(),
    state: z.string(),
    contentDigest: z.string().regex(/^[0-9a-f]{64}$/u),
  }),
);
const Overview = z.object({
  goals: z.array(z.object({ goal: z.string(), state: z.string(), cycle: z.int() })),
});

const Newest = z.object({
  size: z.int(),
  lines: z.array(z.object({ kind: z.string(), facts: z.record(z.string(), z.unknown()) })),
});

const Erased = z.object({
  entries: z.tuple([z.object({ entry: z.int(), toldBy: z.int() })]),
  things: z.array(z.object({ kind: z.string(), id: z.string() })),
  packs: z.array(z.int()),
});

const decoder = new TextDecoder();
const END = new Date('2026-11-20T09:00:00.000Z');

describe.each(DIALECTS)('the scenario of the first two packs, on %s', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  let names: ReadonlyMap<string, unknown>;
  let ines: Person;
  let packs: z.infer<typeof Packs>;
  /** The content of each pack as it was kept when it was locked, before anybody had signed it. */
  const atLocking = new Map<string, string>();

  const documentUnder = async (digest: string): Promise<string | undefined> => {
    const partnership = PartnershipId.parse(stage.partnership);
    const bytes = await instance.composition.store.read((reader) => reader.document(partnership, digest));
    return bytes && Buffer.from(bytes).toString('hex');
  };
  const noteLocked = async (): Promise<void> => {
    const partnership = PartnershipId.parse(stage.partnership);
    const all = await instance.composition.store.read((reader) => reader.world(partnership, ['packs']));
    for (const { id, state, data } of all.packs) {
      if (state !== 'locked' || data.locked === undefined || atLocking.has(id)) continue;
      atLocking.set(id, (await documentUnder(data.locked.contentDigest)) ?? 'nothing was kept');
    }
  };
  const download = async (who: Person, path: string): Promise<Uint8Array> => {
    const response = await who.get(`/files/partnerships/${stage.partnership}/${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.bytes();
  };

  beforeAll(async () => {
    const scenario = await readTwoPacks();
    instance = await startInstance(dialect, firstDayFor(scenario, END));
    const { composition, running, clock } = instance;
    const plain = await setStage(composition, running, clock, scenario);
    const settle = async (): Promise<void> => {
      await plain.settle();
      await noteLocked();
    };
    stage = { ...plain, settle };
    names = await play(scenario, stage);
    ines = await signedIn(stage.server, 'ines@northmoor.example', stage.password);
    packs = Packs.parse(await ines.call('pack.list', { partnership: stage.partnership }));
  });
  afterAll(() => instance.remove());

  it('ends with both packs sealed, the first agreement’s before the review’s', () => {
    expect(packs.map(({ id, number, state }) => ({ id, number, state }))).toEqual([
      { id: names.get('secondPack'), number: 2, state: 'sealed' },
      { id: names.get('firstPack'), number: 1, state: 'sealed' },
    ]);
  });

  it('leaves each goal where the review and the second pack put it', async () => {
    const { goals } = Overview.parse(await ines.call('partnership.overview', { partnership: stage.partnership }));
    // Continued: it goes on under renewed terms. Revised: agreed anew, in its second cycle. Carried: agreed as it was.
    expect(new Set(goals)).toEqual(
      new Set([
        { goal: names.get('trainers'), state: 'inProgress', cycle: 1 },
        { goal: names.get('families'), state: 'agreed', cycle: 2 },
        { goal: names.get('supervision'), state: 'agreed', cycle: 1 },
      ]),
    );
  });

  it('has a trail that is whole under its checkpoint, with the keys that are handed out', async () => {
    const lines = await download(ines, 'trail.jsonl');
    const note = decoder.decode(await download(ines, 'checkpoint.txt'));
    const keys = KeysFile.parse(JSON.parse(decoder.decode(await download(ines, 'keys.json'))));
    const vkeys = keys.keys.flatMap((key) => (key.use === 'checkpoint' ? [key.vkey] : []));
    const verdict = verifyTrail(trailLines(lines), { checkpoint: { note, vkeys } });
    expect(verdict.problems).toEqual([]);
    expect(verdict.partnership).toBe(stage.partnership);
    expect(verdict.checkpointed).toBe(verdict.size);
    expect(note).toContain(`\n${verdict.size}\n`);
  });

  it('has one step, one entry and one version for every change, and no other', async () => {
    const kept = await keptIn(instance.place, stage.partnership);
    expect(recordProblems(kept)).toEqual([]);
    expect(await replayLog(instance.composition, PartnershipId.parse(stage.partnership))).toEqual({
      problem: undefined,
      judged: kept.entries.length,
      differing: [],
    });
    const events = new Set(kept.transitions.map(({ kind, event }) => `${kind} ${event}`));
    for (const event of ['assessment REVEAL', 'pack LOCK', 'pack SIGN', 'pack SEAL', 'goal STUDY', 'goal AGREE']) {
      expect(events).toContain(event);
    }
  });

  it('gives Template A as a PDF: every challenge, every perspective, and that it is a demonstration', async () => {
    const file = await download(ines, 'assessments/1/template-a.pdf');
    expect(decoder.decode(file.slice(0, 5))).toBe('%PDF-');
    const pages = pagesOf(file);
    for (const page of pages) expect(page).toContain('Demonstration');
    const text = pages.join(' ');
    // The form's own short title of Challenge 3, which is another than the framework's.
    expect(text).toContain('Establishing a Recovery Education Unit');
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) expect(text).toContain(`${number}. `);
    for (const name of ['Siân Llewelyn', 'Marcus Adeyemi-Brown', 'Zoë', 'Grace Osei']) expect(text).toContain(name);
    expect(text).not.toContain('Wiśniewski');
    expect(text).toContain('Being asked after the decision is not involvement');
  });

  it.each([1, 2])('gives pack %i as a PDF that names its own content digest on every page', async (number) => {
    const pack = packs.find((one) => one.number === number);
    const other = packs.find((one) => one.number !== number);
    const file = await download(ines, `packs/${pack?.id}/pack.pdf`);
    expect(decoder.decode(file.slice(0, 5))).toBe('%PDF-');
    expect(infoOf(file)).toContain(`Content digest ${pack?.contentDigest}`);
    const pages = pagesOf(file);
    expect(pages.length).toBeGreaterThan(8);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain('Demonstration');
      expect(page).toContain(`Content digest ${pack?.contentDigest}`);
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(page).not.toContain('NOT SIGNED');
      expect(page).not.toContain(`Content digest ${other?.contentDigest}`);
    }
  });

  it('issues each pack as the bytes that were locked before anybody signed, with both signatures and the seal', async () => {
    const { certificate } = instance.composition.keys.demonstration.root;
    for (const { id, contentDigest } of packs) {
      const issued = await download(ines, `packs/${id}/pack.pdf`);
      const { problems, document, signatures, locked } = await readSignedFile(issued, {
        roots: [readRoot(certificate)],
        timestampAuthorities: [],
      });
      expect(problems).toEqual([]);
      const sent = instance.rendered.find(({ file }) => sha256Hex(file) === locked?.digest);
      expect(sent?.job.document).toBe('pack');
      const content = document?.attachments.get('pack.json') ?? new Uint8Array();
      expect(sha256Hex(content)).toBe(contentDigest);
      expect(Buffer.from(content).toString('hex')).toBe(atLocking.get(id) ?? 'never seen locked');
      expect(await documentUnder(contentDigest)).toBe(atLocking.get(id));
      const filled = new Map(signatures.map(({ field, subject: { name } }) => [field, name]));
      expect([filled.get('sign-1'), filled.get('sign-2')]).toEqual(['Marcus Adeyemi-Brown', 'Siân Llewelyn']);
      expect(signatures.at(-1)?.field).toBe('seal');
    }
  });

  it('puts what each lead signed, and how they proved who they are, into their signature', async () => {
    const { certificate } = instance.composition.keys.demonstration.root;
    const keys = KeysFile.parse(JSON.parse(decoder.decode(await download(ines, 'keys.json')))).keys;
    for (const { id, contentDigest } of packs) {
      const issued = await download(ines, `packs/${id}/pack.pdf`);
      const trust = { roots: [readRoot(certificate)], timestampAuthorities: [] };
      const { signatures, locked } = await readSignedFile(issued, trust);
      for (const { statement, kind } of signatures.slice(0, 2)) {
        expect(kind).toBe('signatory');
        const verified = await verifyEvidence(JSON.parse(decoder.decode(statement)), keys);
        expect(verified).toMatchObject({
          ok: true,
          evidence: { record: { pack: { id, contentDigest, locked } }, proof: { method: 'password' } },
        });
      }
    }
  });

  it('makes the same file for signing again from the same content and extract', async () => {
    const files = instance.rendered.filter(({ job }) => job.document === 'pack');
    expect(files).toHaveLength(2);
    for (const { job, file } of files) {
      const again = await renderHere.render(structuredClone(job));
      expect(Buffer.compare(again, file)).toBe(0);
    }
  });

  it('keeps locked content from everybody, the database’s owner included', async () => {
    const where = `where log_id = '${stage.partnership}' and digest = '${packs[0]?.contentDigest}'`;
    const empty = dialect === 'sqlite' ? `x'00'` : String.raw`'\x00'`;
    await expect(rowsIn(instance.place, `update document set bytes = ${empty} ${where}`)).rejects.toThrow(
      'cannot be changed',
    );
    await expect(rowsIn(instance.place, `delete from document ${where}`)).rejects.toThrow('cannot be removed');
    expect(await documentUnder(packs[0]?.contentDigest ?? '')).toBe(atLocking.get(packs[0]?.id ?? ''));
  });

  describe('downloads', () => {
    const exports = ['trail.jsonl', 'checkpoint.txt', 'keys.json', 'trail.csv'];
    const ofPack = (): string[] =>
      ['pack.pdf', 'pack.html', 'pack.docx', 'plans/c03/summary.pdf'].map((name) => `packs/${packs[0]?.id}/${name}`);
    const documents = (): string[] => [
      'assessments/1/template-a.pdf',
      ...ofPack(),
      'entries/3/proof',
      'entries/3/leaf.json',
    ];
    const all = (status: number): number[] => [...documents(), ...exports].map(() => status);
    const statuses = (who: Person, partnership: string, paths: readonly string[]): Promise<number[]> =>
      Promise.all(paths.map(async (path) => (await who.get(`/files/partnerships/${partnership}/${path}`)).status));
    const as = (ref: string): Promise<Person> => signedIn(stage.server, `${ref}@northmoor.example`, stage.password);

    it('are refused to whoever is not signed in', async () => {
      const paths = [...documents(), ...exports];
      expect(await statuses(nobody(stage.server), stage.partnership, paths)).toEqual(all(401));
    });

    it('are not there for a member of another partnership, as if there were no such partnership', async () => {
      const elsewhere = await foreigner(instance);
      const paths = [...documents(), ...exports];
      expect(await statuses(elsewhere, stage.partnership, paths)).toEqual(all(404));
      const answers = await Promise.all(
        [stage.partnership, crypto.randomUUID()].map(async (partnership) => {
          const answer = await elsewhere.get(`/files/partnerships/${partnership}/${paths[0]}`);
          return answer.text();
        }),
      );
      expect(answers[0]).toBe(answers[1]);
    });

    it('are given to an auditor, and the trail to nobody who may not read refusals', async () => {
      expect(await statuses(ines, stage.partnership, [...documents(), ...exports])).toEqual(all(200));
      expect(await statuses(await as('zoe'), stage.partnership, documents())).toEqual(documents().map(() => 200));
      expect(await statuses(await as('zoe'), stage.partnership, exports)).toEqual([403, 403, 403, 403]);
    });

    it('of packs are entries, one for each copy that was sent, and nothing else is', async () => {
      const zoe = await as('zoe');
      const newest = async () =>
        Newest.parse(await ines.call('trail.page', { partnership: stage.partnership, limit: 2 }));
      const { size } = await newest();
      const [templateA = '', pdf = ''] = documents();
      const copies = [await download(zoe, pdf), await download(zoe, pdf.replace('.pdf', '.json'))];
      await statuses(nobody(stage.server), stage.partnership, [pdf]);
      await statuses(zoe, stage.partnership, [templateA, `packs/${crypto.randomUUID()}/pack.pdf`]);
      const headers = { cookie: zoe.cookie };
      const head = await fetch(`${stage.server.address}/files/partnerships/${stage.partnership}/${pdf}`, {
        method: 'HEAD',
        headers,
      });
      expect(head.status).toBe(404);
      const after = await newest();
      expect(after.size).toBe(size + 2);
      expect(after.lines.map(({ kind, facts }) => [kind, facts['form'], facts['file']])).toEqual([
        ['downloaded', 'json', sha256Hex(copies[1] ?? new Uint8Array())],
        ['downloaded', 'pdf', sha256Hex(copies[0] ?? new Uint8Array())],
      ]);
    });

    it('are never kept by a browser or a proxy', async () => {
      for (const path of [...documents(), ...exports]) {
        const { headers } = await ines.get(`/files/partnerships/${stage.partnership}/${path}`);
        expect(headers.get('cache-control')).toBe('private, no-store');
        expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/u);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
    });

    it('name one content digest in every form of a pack, and of no plan that it does not carry', async () => {
      const digest = String(packs[0]?.contentDigest);
      const [pdf, html, docx, summary] = await Promise.all(ofPack().map((path) => download(ines, path)));
      const text = decoder.decode(html);
      expect(text).toContain(`Content digest ${digest}`);
      expect(text).toContain('Siân Llewelyn, Director of Recovery');
      expect(decoder.decode(docx?.slice(0, 2))).toBe('PK');
      for (const file of [pdf, summary]) expect(pagesOf(file ?? new Uint8Array())[0]).toContain(digest);
      expect(pagesOf(summary ?? new Uint8Array())).toHaveLength(1);
      expect(await statuses(ines, stage.partnership, [`packs/${packs[0]?.id}/plans/c09/summary.pdf`])).toEqual([404]);
    });

    it.each([
      ['a pack that is not there', `packs/${crypto.randomUUID()}/pack.pdf`],
      ['an id that is none', 'packs/1/pack.pdf'],
      ['an entry that is not there', 'entries/1000000/proof'],
      ['an entry whose number is none', 'entries/one/leaf.json'],
      ['a Template A that is not there', 'assessments/2/template-a.pdf'],
      ['a number that is none', 'assessments/one/template-a.pdf'],
    ])('say that there is nothing here for %s', async (_what, path) => {
      expect(await statuses(ines, stage.partnership, [path])).toEqual([404]);
    });
  });

  it('loses words that the law asks to erase, and stays whole: packs keep theirs, and are named', async () => {
    const { database, composition } = instance;
    const partnership = PartnershipId.parse(stage.partnership);
    const settings = { COPRODUCE_DATA: composition.config.data, ...database };
    const run = (...words: readonly string[]) => runCoproduce(settings, ...words, '--json');
    const told = await composition.store.read((reader) =>
      reader.trail(partnership, { order: 'oldestFirst', limit: 1000 }),
    );
    const written = told.find(({ entry: { subject }, words }) => subject.kind === 'revision' && words !== null)?.entry;
    const entry = written?.index ?? -1;
    const asked = [
      'erase',
      partnership,
      '--entry',
      `${entry}`,
      '--reason',
      'Article 17',
      '--by',
      'keeper@northmoor.example',
    ];
    expect((await run(...asked)).stderr).toContain('No administrator of this instance has the address');
    const keeper = { id: crypto.randomUUID(), email: 'keeper@northmoor.example', administrator: true };
    await composition.store.administration.createAccount(keeper, 'commandLine', instance.clock.now().toISOString());
    const done = await run(...asked);
    expect(done.stderr).toBe('');
    const erased = Erased.parse(oneValue(done));
    const [{ toldBy }] = erased.entries;
    expect(erased.packs).toContain(1);
    expect(erased.things).toContainEqual({ kind: 'revision', id: written?.subject.id });
    const verified = await run('trail', 'verify');
    expect(verified.code).toBe(0);
    expect(
      z.object({ trails: z.array(z.looseObject({ log: z.string() })) }).parse(oneValue(verified)).trails,
    ).toContainEqual(
      expect.objectContaining({
        log: partnership,
        ok: true,
        erased: 1,
        erasures: [expect.objectContaining({ entry, toldBy, by: 'an administrator', why: 'Article 17' })],
      }),
    );
    expect(await ines.call('trail.entry', { partnership, index: entry })).toMatchObject({
      line: { erased: true, details: null },
      erasure: { entry: toldBy, as: 'an administrator', why: 'Article 17' },
    });
    const table = decoder.decode(await download(ines, 'trail.csv'));
    expect(table).toMatch(/An administrator erased the words beside entry \d+.*,Article 17,/u);
    for (const { id, contentDigest } of packs) {
      expect(await documentUnder(contentDigest)).toBe(atLocking.get(id));
    }
  });
});

/** Makes another partnership on the instance, with one member, and signs them in. */
const foreigner = async ({ composition, running, clock }: Instance): Promise<Person> => {
  const email = 'somebody@elsewhere.example';
  const scenario = await readTwoPacks();
  const [sian] = scenario.people;
  if (sian === undefined) throw new Error('The scenario has nobody in it');
  const elsewhere = { ...scenario, people: [{ ...sian, email }], steps: [] };
  const { server, password } = await setStage(composition, running, clock, elsewhere);
  return signedIn(server, email, password);
};
