import { resolve } from 'node:path';
import { z } from 'zod';

/** An address, or a name and an address in angle brackets, on one line. */
const MailFrom = z
  .string()
  .regex(
    /^(?:[^<>\p{Cc}]+ <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/u,
    'Give an address, such as coproduce@example.org or Coproduce <coproduce@example.org>',
  );

const postgres = z.url({ protocol: /^postgres(ql)?$/ });

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  COPRODUCE_DATA: z.string().min(1).default('data'),
  COPRODUCE_KEYS: z.string().min(1).optional(),
  DATABASE_URL: postgres.optional(),
  DATABASE_OWNER_URL: postgres.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.string().optional(),
  OIDC_ISSUERS: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: MailFrom.optional(),
  SECOND_FACTOR: z.enum(['offered', 'demanded']).optional(),
  TIMESTAMP_URL: z.url({ protocol: /^https?$/ }).optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** How this instance runs, read once from the environment. */
export type Config = {
  readonly port: number;
  /** Folder of the embedded database, keys and files; made when missing. */
  readonly data: string;
  /** The instance's keys, where they are handed over instead of kept in files: secret, and read when they are opened. */
  readonly keys: string | undefined;
  /** PostgreSQL's address; without it the database is embedded. */
  readonly databaseUrl: string | undefined;
  /** The same database for the role that owns the tables, where the application is another. */
  readonly databaseOwnerUrl: string | undefined;
  /** Where people reach this instance; fixes the origin that signatures name. Null: `http://localhost:PORT`. */
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  /** Where an RFC 3161 authority answers, for packs to be stamped. */
  readonly timestamps: string | undefined;
  /** The file that names the OpenID Connect issuers whose word is taken; none without one. */
  readonly issuers: string | undefined;
  /** The server that takes mail, and whom mail is from; null where none is sent. */
  readonly mail: { readonly server: string; readonly from: string } | null;
  /** Whether administrators and signatories have to prove who they are by two factors, or may. */
  readonly secondFactor: 'offered' | 'demanded';
  readonly production: boolean;
  readonly logLevel: string;
};

const ownerIn = ({ DATABASE_URL, DATABASE_OWNER_URL }: z.infer<typeof Environment>): string | undefined => {
  if (DATABASE_OWNER_URL !== undefined && DATABASE_URL === undefined)
    throw new ConfigError(
      'DATABASE_OWNER_URL: set DATABASE_URL too, to the address of the role that the server works as.',
    );
  return DATABASE_OWNER_URL;
};

const mailIn = ({ SMTP_URL: server, MAIL_FROM: from }: z.infer<typeof Environment>): Config['mail'] => {
  if (server === undefined && from === undefined) return null;
  if (server !== undefined && from !== undefined) return { server, from };
  const missing = server === undefined ? 'SMTP_URL' : 'MAIL_FROM';
  throw new ConfigError(`To send mail, set SMTP_URL and MAIL_FROM, both: ${missing} is not set.`);
};

/** Reads the configuration; the error names the variable and what it should hold. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n  ${problems.join('\n  ')}`);
  }
  const it = parsed.data;
  const production = it.NODE_ENV === 'production';
  return {
    port: it.PORT,
    data: resolve(it.COPRODUCE_DATA),
    keys: it.COPRODUCE_KEYS,
    databaseUrl: it.DATABASE_URL,
    databaseOwnerUrl: ownerIn(it),
    publicUrl: it.PUBLIC_URL === undefined ? null : new URL(it.PUBLIC_URL).origin,
    trustedProxies: it.TRUSTED_PROXIES?.split(',').map((name) => name.trim()) ?? [],
    timestamps: it.TIMESTAMP_URL,
    issuers: it.OIDC_ISSUERS,
    mail: mailIn(it),
    secondFactor: it.SECOND_FACTOR ?? (production ? 'demanded' : 'offered'),
    production,
    logLevel: it.LOG_LEVEL,
  };
};

/** A setting that cannot be used; its message is for the person who runs the server. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
