import { describe, expect, it } from 'vitest';
import { parseDer } from './der.ts';
import { splitFile } from './parse-revision.ts';
import { parseValue } from './parse-value.ts';
import { dict, list, name, number, numbers, ref, text, writeValue } from './pdf-value.ts';

describe('a value', () => {
  const value = dict({
    'A b': list([number(-1.5), number(0), { is: 'null' }, { is: 'boolean', value: true }]),
    B: dict({ C: text('plain (not)'), D: text('\u00ff\u0000'), E: ref(12), F: name('x#/') }),
  });

  it('is written in one form, and read from it', () => {
    const plain = dict({ Ab: value.value.get('A b') ?? value, B: value.value.get('B') ?? value });
    const written = writeValue(plain);
    expect(written).toBe(
      '<< /Ab [-1.5 0 null true] /B << /C <706C61696E20286E6F7429> /D <FF00> /E 12 0 R /F /x#23#2F >> >>',
    );
    expect(parseValue(written, 0)).toEqual({ value: plain, end: written.length });
  });

  it('is not written where a name or number has no form', () => {
    expect(() => writeValue(value)).toThrow('visible ASCII');
    expect(() => writeValue(number(Number.NaN))).toThrow('no number of a PDF');
  });

  it.each(['', '<<', '<< /A', '[1 2', '(abc', '<12', '/', '<< /A 1 /A 2 >>', '+1', '1e5x'.slice(4)])(
    'is not read from %j',
    (source) => {
      expect(parseValue(source, 0)).toBeUndefined();
    },
  );

  it('is not read where it nests or grows without end', () => {
    expect(parseValue('['.repeat(100_000), 0)).toBeUndefined();
    expect(parseValue(writeValue(numbers(Array.from({ length: 100_000 }, () => 1))), 0)).toBeUndefined();
  });
});

describe('a revision', () => {
  /** What a file of ours ends with, around any text for a revision's objects. */
  const around = (objects: string): Buffer => {
    const start = 'before\n'.length;
    const body = `${objects}9 0 obj\n<< /ByteRange [0 1 2 3] /Contents <00> >>\nendobj\n`;
    const table = `xref\n9 1\n${String(start).padStart(10, '0')} 00000 n \n`;
    const trailer = 'trailer\n<< /Root 1 0 R /Prev 0 /ID [(a) (b)] >>\n';
    return Buffer.from(`before\n${body}${table}${trailer}startxref\n${start + body.length}\n%%EOF\n`, 'latin1');
  };

  it.each([
    ['of very many objects', '1 0 obj\nnull\nendobj\n'.repeat(100_000)],
    ['of very many numbers', `1 0 obj\n[${'1 '.repeat(1_000_000)}1]\nendobj\n`],
    ['of lists in lists', `1 0 obj\n${'['.repeat(1_000_000)}\nendobj\n`],
    [
      'of a stream that says it is longer than the file',
      '1 0 obj\n<< /Length 999999999 >>\nstream\n\nendstream\nendobj\n',
    ],
    ['of a stream that does not say its length', '1 0 obj\n<< >>\nstream\n\nendstream\nendobj\n'],
  ])('%s is refused in no time', (_, objects) => {
    const before = performance.now();
    expect(() => splitFile(around(objects))).toThrow(expect.objectContaining({ code: 'revision-form' }));
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('DER', () => {
  it('is not read where it nests or grows without end', () => {
    const many = Buffer.alloc(2 * 100_000, Buffer.from([0x05, 0x00]));
    const wrapped = Buffer.concat([Buffer.from([0x30, 0x83, 0x03, 0x0d, 0x40]), many]);
    expect(parseDer(wrapped)).toBeUndefined();
    expect(parseDer(wrapped.subarray(0, 0))).toBeUndefined();
  });

  it.each(['3080050000000', '30810105', '3082000105', '1f0100', '308500000000010500', '0502'])(
    'is not read from %s',
    (hex) => {
      expect(parseDer(Buffer.from(hex, 'hex'))).toBeUndefined();
    },
  );
});
