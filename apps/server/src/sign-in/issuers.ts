import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config.ts';

/** Over plain http only on this machine, for trying it out. */
const isSafe = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || hostname === 'localhost';
};

const Issuer = z.strictObject({
  /** How it is named in addresses. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/u, 'Lower-case letters, digits and hyphens, such as northmoor-nhs'),
  /** As people know it. */
  name: z.string().min(1).max(60),
  /** Its address, as its tokens name it. */
  issuer: z.url().refine(isSafe, 'An issuer is reached over https'),
  client: z.string().min(1),
  secret: z.string().min(1),
  /** The domains of the addresses that it may vouch for. */
  emails: z.array(z.string().regex(/^[^@\s]+\.[^@\s]+$/u, 'A domain, such as northmoor.nhs.uk')).min(1),
  /** Whether it lets nobody in by one factor alone, so that signing in there counts as two here. */
  demandsTwoFactors: z.boolean().default(false),
});

/** An OpenID Connect issuer whose word is taken for who somebody is. */
export type Issuer = z.infer<typeof Issuer>;

const Issuers = z
  .array(Issuer)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Two issuers have one id');

/**
 * Reads the issuers that this instance trusts, from a YAML file; none without one.
 *
 * @throws {ConfigError} naming the file, and the line of it that is wrong
 */
export const readIssuers = async (file: string | undefined): Promise<readonly Issuer[]> => {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ConfigError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const parsed = Issuers.safeParse(parseYaml(file, text));
  if (!parsed.success) throw new ConfigError(`${file} names no issuers:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

const parseYaml = (file: string, text: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    throw new ConfigError(`${file} is no YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
};
