import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A letter as it arrived. */
export type Arrived = {
  /** The addresses it was handed over for. */
  readonly for: readonly string[];
  /** Its headers, by their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
};

/** A mail server of this machine that keeps what it is handed. */
export type MailServer = {
  readonly port: number;
  /** Takes the letters that came since it was last asked. */
  readonly take: () => readonly Arrived[];
  readonly stop: () => Promise<void>;
};

/** A text as it was before it was made to travel (RFC 2045, section 6.7). */
const travelled = (body: string, encoding: string | undefined): string => {
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll(/=\r\n/gu, '')
    .replaceAll(/=([\dA-F]{2})/gu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

const read = (raw: string, recipients: readonly string[]): Arrived => {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw.slice(0, end).replaceAll(/\r\n[ \t]+/gu, ' ');
  const headers = new Map(
    lines.split('\r\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
    }),
  );
  const text = travelled(raw.slice(end + 4), headers.get('content-transfer-encoding'));
  return { for: recipients, headers, text: text.replaceAll('\r\n', '\n') };
};

/** Starts one, on a port that nobody has unless one is said. */
export const startMailServer = async (port = 0): Promise<MailServer> => {
  let arrived: Arrived[] = [];
  const smtp = new SMTPServer({
    logger: false,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, { envelope }, taken) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const recipients = envelope.rcptTo.map(({ address }) => address);
        arrived.push(read(Buffer.concat(parts).toString('latin1'), recipients));
        taken();
      });
    },
  });
  const listening = smtp.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('The mail server has no port');
  return {
    port: address.port,
    take: () => {
      const letters = arrived;
      arrived = [];
      return letters;
    },
    stop: () => new Promise((resolve) => smtp.close(resolve)),
  };
};

/** The settings by which an instance sends its mail there. */
export const mailSettings = ({ port }: Pick<MailServer, 'port'>) => ({
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MAIL_FROM: 'Coproduce <coproduce@northmoor.example>',
});

/** The one-time link in a letter; throws where there is none. */
export const linkIn = ({ text }: Arrived): { readonly page: string; readonly link: string } => {
  const [, page, link] = /^http:\/\/localhost:\d+(\/[a-z-]+)#([\w-]{43})$/mu.exec(text) ?? [];
  if (page === undefined || link === undefined) throw new Error(`There is no link in: ${text}`);
  return { page, link };
};
