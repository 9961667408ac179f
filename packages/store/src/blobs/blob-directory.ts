import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Digest, sha256Hex } from '@coproduce/trail';

/** Files by the SHA-256 of their bytes (lower-case hex). The same bytes are kept once, and never changed. */
export type BlobStore = {
  /** Keeps bytes and answers their digest; when this returns they outlast a power cut. Safe to repeat. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  /**
   * The bytes of a digest; nothing when they are not here.
   *
   * @throws Error where they are no longer what was kept: damaged bytes are never handed out.
   */
  readonly get: (digest: string) => Promise<Uint8Array | undefined>;
  /** Whether there are bytes of that digest, without reading them. */
  readonly has: (digest: string) => Promise<boolean>;
  /**
   * Removes bytes that were last put at least so many milliseconds ago, on the machine's clock. Safe to repeat.
   *
   * @returns false where they were put since: they stay.
   */
  readonly removeOlder: (digest: string, ageMs: number) => Promise<boolean>;
};

/** A blob store in a directory of its own, made when missing. */
export async function openBlobDirectory(directory: string): Promise<BlobStore> {
  await mkdir(directory, { recursive: true });
  const pathOf = (digest: string): string => {
    const name = Digest.parse(digest);
    return join(directory, name.slice(0, 2), name);
  };
  const has = async (digest: string): Promise<boolean> => (await statusOf(pathOf(digest))) !== undefined;
  return {
    has,
    put: async (bytes) => {
      const digest = sha256Hex(bytes);
      const path = pathOf(digest);
      // Whoever puts again what is here wants it from now on: it is as young as that.
      if ((await statusOf(path))?.size === bytes.length) await utimes(path, new Date(), new Date());
      else await keep(path, bytes);
      return digest;
    },
    get: async (digest) => {
      if (!(await has(digest))) return undefined;
      const bytes = await readFile(pathOf(digest));
      if (sha256Hex(bytes) !== digest) throw new Error(`The file ${digest} is damaged.`);
      return bytes;
    },
    removeOlder: async (digest, ageMs) => {
      const known = await statusOf(pathOf(digest));
      if (known !== undefined && Date.now() - known.mtimeMs < ageMs) return false;
      await rm(pathOf(digest), { force: true });
      return true;
    },
  };
}

async function statusOf(path: string) {
  return stat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Written beside its place and moved there whole: nobody ever sees half a file. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    await writeThrough(draft, bytes);
    await rename(draft, path);
    await syncDirectory(dirname(path));
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name of a file is kept by its directory; without this the rename may be lost. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
