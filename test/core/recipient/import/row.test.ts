import { describe, expect, it } from 'vitest';
import { readImportRows } from '../../../../lambdas/core/recipient/import/row.ts';

const reasons = (rows: readonly unknown[]) =>
  readImportRows(rows).map((row) => (row.ok ? 'stored' : row.error.errors.map(({ path }) => path)));

describe('rows of an import', () => {
  it('are read each by itself: one that is wrong keeps no other out', () => {
    const rows = [
      { id: 'ada' },
      { id: 'bob', email: 'nobody', phone: '1' },
      null,
      7,
      { email: 'a@example.com' },
      { id: 'eve' },
    ];
    expect(reasons(rows)).toEqual(['stored', ['email', 'phone'], [''], [''], ['id'], 'stored']);
  });

  it('name whoever is refused, where the name is one', () => {
    const [first, second] = readImportRows([
      { id: 'ada', email: 'x' },
      { id: '!', email: 'x' },
    ]);
    expect(first?.ok === false && first.error.id).toBe('ada');
    expect(second?.ok === false && second.error).not.toHaveProperty('id');
  });

  it('hold nobody twice, and nobody too large', () => {
    const large = { id: 'large', attributes: { text: 'x'.repeat(33_000) } };
    expect(reasons([{ id: 'ada' }, { id: 'ada' }, large])).toEqual(['stored', ['id'], ['']]);
  });

  it('tell ten reasons at most', () => {
    const fields = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`unknown${index}`, 1]));
    expect(reasons([{ id: 'ada', ...fields }])[0]).toHaveLength(10);
  });
});
