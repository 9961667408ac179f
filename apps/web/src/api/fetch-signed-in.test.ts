import { describe, expect, it } from 'vitest';
import { saysSignedOut } from './fetch-signed-in.ts';

const answered = { result: { data: {} } };
const refused = (code: string) => ({ error: { data: { code } } });

describe('whether a session has ended', () => {
  it('is told by any answer of a batch', () => {
    expect(saysSignedOut([answered, refused('UNAUTHORIZED')])).toBe(true);
    expect(saysSignedOut(refused('UNAUTHORIZED'))).toBe(true);
  });

  it('is not told by answers and other errors', () => {
    expect(saysSignedOut([answered, refused('FORBIDDEN')])).toBe(false);
    expect(saysSignedOut(undefined)).toBe(false);
    expect(saysSignedOut([null, { error: {} }])).toBe(false);
  });
});
