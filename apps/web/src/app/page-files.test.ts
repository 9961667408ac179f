import { describe, expect, it } from 'vitest';
import { ConnectionLost } from '../api/problem.ts';
import { files } from './page-files.ts';

describe('the files of a page', () => {
  it('are handed on as they came', async () => {
    expect(await files(() => Promise.resolve({ Page: 1 }))()).toEqual({ Page: 1 });
  });

  it('are lost with the connection where no server can be reached, and not gone', async () => {
    // There is no server where this test runs.
    await expect(files(() => Promise.reject(new Error('Failed to fetch')))()).rejects.toThrow(ConnectionLost);
  });
});
