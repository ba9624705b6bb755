import { describe, expect, it } from 'vitest';
import { readCsvHeader } from '../../../../lambdas/core/recipient/import/csv-row.ts';

const header = [
  'id',
  'email',
  'phone',
  'roles',
  'attributes.tier',
  'attributes.visits:number',
  'attributes.beta:boolean',
];
const read = (cells: readonly string[], names = header) => {
  const reader = readCsvHeader(names);
  if (!reader.ok) throw new Error(JSON.stringify(reader.error));
  return reader.value(cells, 7);
};
const errorsOf = (names: readonly string[]) => {
  const reader = readCsvHeader(names);
  return reader.ok ? [] : reader.error.map(({ path, message }) => `${path} ${message}`);
};

describe('the header of a CSV file', () => {
  it.each<readonly [readonly string[], RegExp]>([
    [['email'], /^id is required as a column/],
    [['id', 'e-mail'], /^column 2 must be one of id, email,/],
    [['id', 'attributes.'], /^column 2 must be one of/],
    [['id', 'email', 'email'], /^column 3 stands in the header twice/],
  ])('%j is refused', (names, expected) => {
    expect(errorsOf(names)).toEqual([expect.stringMatching(expected)]);
  });

  it('may begin with a byte order mark, and hold spaces', () => {
    expect(errorsOf(['\uFEFFid', ' email '])).toEqual([]);
  });
});

describe('a row of a CSV file', () => {
  it('is a recipient, with types where the header has them', () => {
    const cells = ['ada', 'ada@example.com', '+33612345678', 'dba; lead;', ' premium ', '7', 'TRUE'];
    expect(read(cells)).toEqual({
      kind: 'row',
      line: 7,
      row: {
        id: 'ada',
        email: 'ada@example.com',
        phone: '+33612345678',
        roles: ['dba', 'lead'],
        attributes: { tier: 'premium', visits: 7, beta: true },
      },
    });
  });

  it('has no field where a cell is empty', () => {
    expect(read(['ada', '', '', '', '', '', ''])).toEqual({ kind: 'row', line: 7, row: { id: 'ada' } });
  });

  it('keeps texts that look like numbers as they are', () => {
    expect(read(['ada', '00123'], ['id', 'attributes.zip'])).toMatchObject({ row: { attributes: { zip: '00123' } } });
  });

  it.each<readonly [string, readonly string[], string]>([
    ['an address that is none', ['ada', 'ada@', '', '', '', '', ''], 'email must be an e-mail address'],
    ['no id', ['', 'ada@example.com', '', '', '', '', ''], 'id is required'],
    ['a number that is none', ['ada', '', '', '', '', '7 times', ''], 'attributes.visits must be a number'],
    ['too few cells', ['ada', ''], ' has 2 cells, and the header 7'],
    [
      'a phone number without its country',
      ['ada', '', '0612345678', '', '', '', ''],
      'phone must be a phone number in E.164 such as "+33612345678"',
    ],
  ])('with %s is refused, with its line', (_, cells, expected) => {
    const line = read(cells);
    expect(line).toMatchObject({ kind: 'refused', line: 7 });
    expect(line.kind === 'refused' && line.errors.map(({ path, message }) => `${path} ${message}`)).toEqual([expected]);
  });

  it('does not take a column for more than it is', () => {
    const line = read(['ada', 'x'], ['id', 'attributes.__proto__']);
    expect(line.kind).toBe('row');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
