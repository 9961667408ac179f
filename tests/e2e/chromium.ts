import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { requireDebian } from '../debian.ts';

/** Says nothing to anybody but the server under test, and runs as root on a machine without a screen. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a page may take to show what it is asked for, on a machine that does other things too. */
const PATIENCE_MS = 15_000;

/** A browser, and everything its pages complained about. */
export type Chromium = {
  /** A window of somebody's own: their cookies, their storage. */
  readonly window: (origin: string) => Promise<Page>;
  /** Errors thrown in pages, errors on the console, and violations of the content security policy. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * The browser's own lines about an answer that was no success, or that did not come because a test took the connection
 * away: pages say both in words.
 */
const isAnAnswer = (text: string): boolean =>
  /^Failed to load resource: (the server responded|net::ERR_INTERNET_DISCONNECTED)/u.test(text);

const listen = (context: BrowserContext, complaints: string[]): void => {
  context.on('weberror', (it) => complaints.push(`${it.page()?.url() ?? ''}: ${it.error().message}`));
  context.on('console', (message) => {
    // Violations of the policy arrive here too, as errors.
    if (message.type() !== 'error' || isAnAnswer(message.text())) return;
    complaints.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
  });
};

const openWindow = async (browser: Browser, origin: string, complaints: string[]): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  listen(context, complaints);
  return context.newPage();
};

/** Gives a window a device that keeps passkeys and knows its owner: it says yes as soon as it is asked. */
export const withPasskeys = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};

/** Starts Debian's Chromium with a profile of its own, which goes when it closes. */
export const startChromium = async (): Promise<Chromium> => {
  const executablePath = requireDebian('chromium', 'chromium');
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const complaints: string[] = [];
  return {
    window: (origin) => openWindow(browser, origin, complaints),
    complaints,
    close: () => browser.close(),
  };
};
