import { firstDayFor, play, setStage, type Stage } from '@coproduce/server';
import { DIALECTS } from '@coproduce/store/testing';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { type Person, signedIn } from './person.ts';
import { rowsIn } from './rows.ts';

const Packs = z.tuple([z.object({ id: z.string(), state: z.string(), contentDigest: z.string() })]);

describe.each(DIALECTS)('a locked pack whose kept content somebody changed behind the fences, on %s', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  let sian: Person;
  let pack: z.infer<typeof Packs>[0];

  beforeAll(async () => {
    const scenario = await readTwoPacks('pack.offer');
    instance = await startInstance(dialect, firstDayFor(scenario, new Date('2026-11-20T09:00:00.000Z')));
    const { composition, running, clock, place } = instance;
    stage = await setStage(composition, running, clock, scenario);
    await play(scenario, stage);
    sian = await signedIn(stage.server, 'sian@northmoor.example', stage.password);
    [pack] = Packs.parse(await sian.call('pack.list', { partnership: stage.partnership }));
    const other = (bytes: string) => Buffer.from(bytes, 'hex').toString('utf8').replace('Siân', 'Sian');
    const where = `where log_id = '${stage.partnership}' and digest = '${pack.contentDigest}'`;
    const hex = dialect === 'sqlite' ? 'hex(bytes)' : `encode(bytes, 'hex')`;
    const [row] = z
      .tuple([z.object({ kept: z.string() })])
      .parse(await rowsIn(place, `select ${hex} as kept from document ${where}`));
    const changed = Buffer.from(other(row.kept)).toString('hex');
    await rowsIn(
      place,
      dialect === 'sqlite' ? 'drop trigger document_is_kept' : 'alter table document disable trigger user',
      `update document set bytes = ${dialect === 'sqlite' ? `x'${changed}'` : String.raw`'\x${changed}'`} ${where}`,
    );
  });
  afterAll(() => instance.remove());

  it('is shown to nobody as if it were what its digest names', async () => {
    expect(pack.state).toBe('locked');
    const page = await sian.refused('pack.get', { partnership: stage.partnership, pack: pack.id });
    expect(page.status).toBe(500);
    const file = await sian.get(`/files/partnerships/${stage.partnership}/packs/${pack.id}/pack.pdf`);
    expect(file.status).toBe(500);
    // What was put forward for signature was made before; nothing was made of what stands there now.
    expect(instance.rendered.length).toBe(1);
  });
});
