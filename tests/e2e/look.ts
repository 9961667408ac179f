import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const screenshots = process.env['COPRODUCE_SCREENSHOTS'];

const Violations = z.array(z.object({ id: z.string(), help: z.string(), at: z.array(z.string()) }));

// None of its rules that are on by default needs style sheets fetched once more, which is what it would do first.
const AXE_RUN = `axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) => JSON.stringify(
  violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) })),
))`;

/**
 * Evaluates in the page as its developer tools do. The content security policy of the page stands, and is not asked:
 * nothing is added to the document.
 */
const evaluate = async (session: CDPSession, expression: string): Promise<unknown> => {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};

/** Every rule of axe that the page breaks, best practices among them. */
const axeProblems = async (session: CDPSession): Promise<z.infer<typeof Violations>> =>
  Violations.parse(JSON.parse(String(await evaluate(session, AXE_RUN))));

const sessions = new WeakMap<Page, CDPSession>();

/**
 * The developer tools of a page, with axe in it. They stay until the page is closed: when any end, the page's passkeys
 * go with them.
 */
const withAxe = async (page: Page): Promise<CDPSession> => {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  // It stays while a page changes without being loaded anew.
  if ((await evaluate(session, 'typeof axe')) === 'undefined') await evaluate(session, `${axe};0`);
  return session;
};

/** A page's address without what differs between two of a kind. */
const kindOf = (url: string): string => new URL(url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, '*');

const keep = async (page: Page, name: string, width: number): Promise<void> => {
  if (screenshots === undefined) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}-${width}.png`), fullPage: true });
};

/** How far the page can be scrolled sideways. */
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const WIDTHS = [320, 1280] as const;

/** A4 within its margins, in pixels of the screen. */
const PAPER = { width: 718, height: 1046 } as const;

/** Looks at a page as it is printed: what it says, and nothing to press or to go to. */
export const onPaper = async (page: Page, name: string): Promise<void> => {
  const size = page.viewportSize();
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('h1:visible').count(), `${name} on paper: its heading`).toBe(1);
  const left = page.locator('button:visible, nav:visible, header:visible, footer:visible');
  expect(await left.allInnerTexts(), `${name} on paper: what only a screen needs`).toEqual([]);
  for (const table of await page.locator('table:visible').all()) {
    expect(await table.locator('thead th:visible').count(), `${name} on paper: headings of a table`).toBeGreaterThan(0);
  }
  expect(await page.evaluate(SIDEWAYS), `${name} on paper is too wide by`).toBeLessThan(1);
  await keep(page, `paper-${name}`, PAPER.width);
  await page.emulateMedia({ media: null });
  if (size) await page.setViewportSize(size);
};

/** Looks at pages with the rules every page has to keep. */
export type Look = (page: Page, name: string) => Promise<void>;

/**
 * A look that remembers titles: one `h1`, a title of its own that says which product it is, no sideways scrolling at 320
 * pixels, and nothing that axe objects to, wide and narrow. `name` is what the page's picture is called, where pictures
 * are asked for.
 */
export const lookingAt = (): Look => {
  const titles = new Map<string, string>();
  return async (page, name) => {
    await expect.poll(() => page.title(), { timeout: 5_000 }).toMatch(/ – Coproduce$/u);
    const title = await page.title();
    const kind = kindOf(page.url());
    expect(titles.get(title) ?? kind, `two pages are called “${title}”`).toBe(kind);
    titles.set(title, kind);
    expect(await page.locator('h1').count(), `${name}: headings of the first level`).toBe(1);
    const session = await withAxe(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(SIDEWAYS), `${name} at ${width} pixels scrolls sideways by`).toBe(0);
      await keep(page, name, width);
      expect(await axeProblems(session), `${name} at ${width} pixels`).toEqual([]);
    }
  };
};
