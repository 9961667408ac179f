const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/**
 * A fresh random id (RFC 9562, version 4). `crypto.randomUUID` is there on secure pages only; a partnership may look at
 * a server in its own network over plain HTTP.
 */
export const newId = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const marked = bytes.map((byte, at) => {
    if (at === 6) return (byte & 0x0f) | 0x40;
    return at === 8 ? (byte & 0x3f) | 0x80 : byte;
  });
  const all = [...marked].map(hex).join('');
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
};

/**
 * Gives each submit an id, and the same id again while the very same thing is sent again: after a lost reply, a change
 * happens once.
 */
export const commandIds = () => {
  let last: { readonly what: string; readonly id: string } | undefined;
  return {
    for: (input: unknown): string => {
      const what = JSON.stringify(input);
      if (last?.what !== what) last = { what, id: newId() };
      return last.id;
    },
    /** An answer came: the next submit is another one. */
    settle: (): void => {
      last = undefined;
    },
  };
};
