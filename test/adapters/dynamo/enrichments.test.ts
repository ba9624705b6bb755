import { afterAll, describe, expect, it } from 'vitest';
import { createEnrichmentStore } from '../../../lambdas/adapters/dynamo/enrichments.ts';
import type { KnownEnrichment } from '../../../lambdas/core/insight/enrichment-store.ts';
import { dayMs } from '../../../lambdas/core/time.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());

const start = Date.UTC(2026, 10, 2);
let now = start;
const store = createEnrichmentStore(table, plainSealer, { now: () => now });
const known: KnownEnrichment = {
  found: {
    language: { tag: 'en', score: 0.9, analyser: 'embedded' },
    entities: [{ type: 'OTHER', text: 'TechCorp', score: 0.5 }],
  },
  keptUntil: start + dayMs,
};

describe('what is known of contents', () => {
  it('is found again by the words, for the same tenant and analyser only', async () => {
    const name = await store.nameOf('acme', 'embedded', 'Hello');
    await store.put('acme', name, known);
    expect(await store.get('acme', await store.nameOf('acme', 'embedded', 'Hello'))).toEqual(known);
    expect(await store.get('acme', await store.nameOf('acme', 'comprehend', 'Hello'))).toBeUndefined();
    expect(await store.get('acme', await store.nameOf('acme', 'embedded', 'Hello!'))).toBeUndefined();
    expect(await store.get('other', name)).toBeUndefined();
  });

  it('is gone when its time is over', async () => {
    const name = await store.nameOf('acme', 'embedded', 'Bye');
    await store.put('acme', name, known);
    now = start + 2 * dayMs;
    expect(await store.get('acme', name)).toBeUndefined();
    now = start;
  });
});
