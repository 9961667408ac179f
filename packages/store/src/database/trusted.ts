/**
 * The one place where the compiler is told what it cannot see: rows that Kysely typed from the query it compiled, and
 * JSON that this package wrote itself. What comes from outside is parsed by schemas long before it gets here.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what it knows the value to be
export function assertTrusted<T>(_value: unknown): asserts _value is T {}

/** JSON that this package wrote, as what was written. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what it knows the value to be
export function fromJson<T>(json: string): T {
  const value: unknown = JSON.parse(json);
  assertTrusted<T>(value);
  return value;
}
