import { describe } from 'vitest';
import { allows, type Plant, refuses } from './planting.ts';
import { purity } from './purity.ts';

describe('purity', () => {
  const impure = (statement: string, what: string): Plant => [
    what,
    { 'packages/cycle/src/a.ts': `${statement}\n` },
    `packages/cycle/src/a.ts:1 is pure and uses ${what}`,
  ];
  refuses(purity, [
    impure("export const a = process.env['HOME'];", 'process'),
    impure('export const a = Date.now();', 'Date'),
    impure('export const a = new Date();', 'Date'),
    impure('export const a = Date();', 'Date'),
    impure('const { now } = Date;', 'Date'),
    impure('export const a = Math.random();', 'Math.random'),
    impure("export const a = Math['random']();", 'Math.random'),
    impure('export const a = crypto.randomUUID();', 'crypto'),
    impure('export const a = performance.now();', 'performance'),
    impure("export const a = fetch('/');", 'fetch'),
    impure('setTimeout(() => {}, 1);', 'setTimeout'),
    impure('export const a = globalThis;', 'globalThis'),
    impure("console.log('a');", 'console'),
    impure('export const a = import.meta.url;', 'import.meta'),
    impure('export const a = (day: Date) => day.getHours();', 'getHours'),
    impure('export const a = (n: number) => n.toLocaleString();', 'toLocaleString'),
    impure("export const a = 'b'.localeCompare('c');", 'localeCompare'),
    [
      'chance in the builders that feed the demonstration',
      { 'packages/cycle/src/testing/a.ts': 'export const a = Math.random();\n' },
      'packages/cycle/src/testing/a.ts:1 is pure and uses Math.random',
    ],
  ]);

  allows(purity, [
    [
      'an instant that was given',
      { 'packages/cycle/src/a.ts': 'export const a = (at: string) => new Date(at).getTime();\n' },
    ],
    ['arithmetic', { 'packages/cycle/src/a.ts': 'export const a = Math.max(1, Date.UTC(2010, 1, 1));\n' }],
    [
      'a word of the domain that is also a name of the page',
      {
        'packages/cycle/src/a.ts': 'export const a = (document: { process: string }) => document.process;\n',
        'packages/cycle/src/b.ts':
          'export interface B { readonly location: string }\nexport const b = { document: 1 };\n',
      },
    ],
    [
      'a language that is written down',
      { 'packages/cycle/src/a.ts': "export const a = (1200).toLocaleString('en-GB').localeCompare('b', 'en-GB');\n" },
    ],
    ['the clock where it belongs', { 'apps/server/src/a.ts': 'export const now = () => new Date();\n' }],
    ['the clock in a test', { 'packages/cycle/src/a.test.ts': 'export const now = () => new Date();\n' }],
  ]);
});
