import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireDebian } from './debian.ts';

describe('a program that comes with a Debian package', () => {
  const path = process.env['PATH'];
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'coproduce-debian-'));
    process.env['PATH'] = folder;
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true });
  });

  it('is found where it is already there', () => {
    const program = join(folder, 'pdftotext');
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o755);
    expect(requireDebian('poppler-utils', 'pdftotext')).toBe(program);
  });

  it('is asked for with the command to run where it is missing and cannot be installed', () => {
    expect(() => requireDebian('poppler-utils', 'pdftotext')).toThrow('sudo apt-get install --yes poppler-utils');
  });
});
