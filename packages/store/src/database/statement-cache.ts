const LIMIT = 500;

/** Things made once per SQL text; the one made longest ago goes when there are too many. */
export class StatementCache<T> {
  readonly #make: (sql: string) => T;
  readonly #kept = new Map<string, T>();

  constructor(make: (sql: string) => T) {
    this.#make = make;
  }

  /** The thing for this text, made now if need be; `keep` is false for text that is unlikely to come again. */
  get(sql: string, keep: boolean): T {
    const known = this.#kept.get(sql);
    if (known !== undefined) return known;
    const made = this.#make(sql);
    if (!keep) return made;
    if (this.#kept.size >= LIMIT) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    this.#kept.set(sql, made);
    return made;
  }
}
