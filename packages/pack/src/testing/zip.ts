import { inflateRawSync } from 'node:zlib';

/** A file of a ZIP archive as text, found by its central directory (APPNOTE 4.3.12); throws where it is not there. */
export function textInZip(archive: Uint8Array, name: string): string {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.toString('latin1', at, at + 4) === 'PK\u0001\u0002') {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const found = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    if (found === name) return textAt(bytes, at);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  throw new Error(`The archive has no file ${name}`);
}

/** What an entry of the directory stands for. */
function textAt(bytes: Buffer, entry: number): string {
  const size = bytes.readUInt32LE(entry + 20);
  const header = bytes.readUInt32LE(entry + 42);
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const kept = bytes.subarray(start, start + size);
  return (bytes.readUInt16LE(entry + 10) === 0 ? kept : inflateRawSync(kept)).toString('utf8');
}
