import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandIds, newId } from './command-id.ts';

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a fresh id', () => {
  it('is a random uuid, on pages without a secure context too', () => {
    expect(newId()).toMatch(UUID_4);
    const real = globalThis.crypto;
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => real.getRandomValues(bytes) });
    expect(newId()).toMatch(UUID_4);
    expect(newId()).not.toBe(newId());
  });
});

describe('the id of a submit', () => {
  it('stays the same while the same thing is sent again', () => {
    const ids = commandIds();
    expect(ids.for({ reason: 'because' })).toBe(ids.for({ reason: 'because' }));
  });

  it('is another one once something else is sent', () => {
    const ids = commandIds();
    expect(ids.for({ reason: 'because' })).not.toBe(ids.for({ reason: 'so' }));
  });

  it('is another one once an answer came', () => {
    const ids = commandIds();
    const first = ids.for({ reason: 'because' });
    ids.settle();
    expect(ids.for({ reason: 'because' })).not.toBe(first);
  });
});
