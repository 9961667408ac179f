import { describe, expect, it } from 'vitest';
import { requirePrintable } from './printable.ts';
import { RefusalCause } from './refused.ts';

const ctx = {
  unprintable: (data: unknown) =>
    JSON.stringify(data).includes('🙂') ? { path: ['terms', 'specific'], character: '🙂' } : undefined,
};

describe('what documents cannot print', () => {
  it('is refused with the field and the character', () => {
    let cause: unknown;
    try {
      requirePrintable(ctx, { terms: { specific: 'A good day 🙂' } });
    } catch (error) {
      cause = error instanceof Error ? error.cause : undefined;
    }
    expect(cause).toBeInstanceOf(RefusalCause);
    expect(cause).toHaveProperty('refusal', { code: 'unprintable', path: ['terms', 'specific'], character: '🙂' });
  });

  it('is looked for in all of an input, and what prints passes', () => {
    expect(() => requirePrintable(ctx, { terms: { specific: 'Zoë asked for Ŵ and ł' } })).not.toThrow();
  });
});
