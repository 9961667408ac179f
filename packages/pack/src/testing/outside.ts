import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The Debian package each program comes with. */
const packages = {
  certutil: 'libnss3-tools',
  faketime: 'faketime',
  openssl: 'openssl',
  pdffonts: 'poppler-utils',
  pdfsig: 'poppler-utils',
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
} as const;

/**
 * Runs a program of somebody else and gives all it printed.
 *
 * @throws with what it printed, where it fails; and how to get it, where it is missing
 */
export function run(program: keyof typeof packages, options: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, options, { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`Install it with: apt-get install ${packages[program]}`, { cause: error });
  if (status !== 0) throw new Error(`${program} ${options.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** A folder of its own for files that programs read, gone afterwards. */
export class Folder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'coproduce-pack-'));

  /** Writes a file into it; gives its path. */
  write(name: string, bytes: Uint8Array | string): string {
    const path = join(this.path, name);
    writeFileSync(path, bytes);
    return path;
  }

  at(name: string): string {
    return join(this.path, name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
