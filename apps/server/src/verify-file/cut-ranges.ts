import { LONGEST_LEAF } from '@coproduce/trail';

/** Lines of an exported trail that follow one another. */
export type Range = {
  /** The place of the first. */
  readonly from: number;
  /** The lines, each with its newline; at the very end perhaps without. In memory of its own, to be handed on. */
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** How large a range may become. */
export type RangeSize = {
  /** Lines, a power of two. */
  readonly lines: number;
  readonly bytes: number;
};

const USUAL: RangeSize = { lines: 2048, bytes: 2_097_152 };
const NEWLINE = 0x0a;

/** The largest power of two that divides a place, and is no larger than `most`: so wide a range may be there. */
const widestAt = (from: number, most: number): number => {
  let width = most;
  while (from % width !== 0) width /= 2;
  return width;
};

const powerWithin = (count: number): number => {
  let power = 1;
  while (power * 2 <= count) power *= 2;
  return power;
};

/** Parts behind each other, in memory of their own. */
const joined = (parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Lines that have come and are in no range yet. */
const beginGathering = () => {
  let parts: Uint8Array[] = [];
  let length = 0;
  let lineStart = 0;
  let ends: number[] = [];
  const add = (part: Uint8Array): void => {
    // Of a line that is too long for an entry so much is kept as shows that.
    const kept = part.subarray(0, Math.max(0, LONGEST_LEAF + 1 - (length - lineStart)));
    if (kept.length === 0) return;
    parts.push(kept);
    length += kept.length;
  };
  return {
    add,
    endLine: (): void => {
      parts.push(Uint8Array.of(NEWLINE));
      length += 1;
      lineStart = length;
      ends.push(length);
    },
    lines: () => ends.length,
    bytes: () => length,
    hasMore: () => length > lineStart,
    /** Takes the first lines out; all that there is, unended line included, where no number is given. */
    take: (lines?: number): Uint8Array<ArrayBuffer> => {
      const end = lines === undefined ? length : (ends[lines - 1] ?? length);
      const all = joined(parts, length);
      const rest = all.slice(end);
      parts = rest.length === 0 ? [] : [rest];
      length = rest.length;
      ends = lines === undefined ? [] : ends.slice(lines).map((place) => place - end);
      lineStart = ends.at(-1) ?? 0;
      return length === 0 ? all : all.slice(0, end);
    },
  };
};

/**
 * Cuts a trail into ranges as `beginRange` takes them, each a power of two wide that its place allows, but for the last.
 * Of what is read no more is held than one range.
 */
export async function* cutRanges(source: AsyncIterable<Uint8Array>, size: RangeSize = USUAL): AsyncGenerator<Range> {
  const gathered = beginGathering();
  let from = 0;
  const cut = (lines: number): Range => {
    const range = { from, bytes: gathered.take(lines) };
    from += lines;
    return range;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      gathered.add(chunk.subarray(start, end));
      gathered.endLine();
      start = end + 1;
      if (gathered.lines() === widestAt(from, size.lines)) yield cut(gathered.lines());
      else if (gathered.bytes() > size.bytes) yield cut(powerWithin(gathered.lines()));
    }
    gathered.add(chunk.subarray(start));
  }
  if (gathered.lines() > 0 || gathered.hasMore()) yield { from, bytes: gathered.take() };
}
