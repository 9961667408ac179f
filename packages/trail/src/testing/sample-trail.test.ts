import { describe, expect, test } from 'vitest';
import { readEntry, sealEntry } from '../entry/leaf.ts';
import { scanEntry } from '../entry/scan-entry.ts';
import { verifyTrail } from '../verify/verify-trail.ts';
import { sampleLine } from './sample-trail.ts';

describe('the sample of a long trail', () => {
  test.each([0, 999, 1000, 5000, 123_456])('has at %i the bytes that sealing would give', (index) => {
    const bytes = sampleLine(index);
    const read = readEntry(bytes);
    if (!read.ok) throw new Error(read.message);
    const { type: _type, index: place, at, ...draft } = read.entry;
    expect(sealEntry(draft, { index: place, at }).bytes).toEqual(bytes);
    expect(scanEntry(bytes)).toBeDefined();
  });

  test('is whole', () => {
    const lines = Array.from({ length: 300 }, (_, index) => sampleLine(index, 50));
    expect(verifyTrail(lines)).toMatchObject({ ok: true, size: 300 });
  });
});
