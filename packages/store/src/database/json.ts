declare const said: unique symbol;

/**
 * JSON text that this package wrote itself, by the type of what it says. What comes from outside is parsed by schemas
 * long before it gets here.
 */
export type Json<T> = string & { readonly [said]?: T };

/** Writes a value. */
export function toJson<T>(value: T): Json<T>;
export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** Reads back what was written. */
export function fromJson<T>(json: Json<T>): T;
export function fromJson(json: string): unknown {
  const value: unknown = JSON.parse(json);
  return value;
}
