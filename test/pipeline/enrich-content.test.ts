import { describe, expect, it } from 'vitest';
import type { ContentEnrichment, Wanted } from '../../lambdas/core/insight/content-enrichment.ts';
import type { KnownEnrichment } from '../../lambdas/core/insight/enrichment-store.ts';
import { dayMs, hourMs } from '../../lambdas/core/time.ts';
import { createEnrichContent } from '../../lambdas/pipeline/enrich-content.ts';
import { enrichNotification, withEnrichment } from '../../lambdas/pipeline/enrich-notification.ts';
import { aBody, aDelivery, aTenant } from '../support/builders.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const foundBy = (analyser: 'embedded' | 'comprehend'): ContentEnrichment => ({
  language: { tag: 'en', score: 1, analyser },
  sentiment: { label: 'POSITIVE', score: 0.8, analyser },
  entities: [],
});

const all = { sentiment: true };

function open({ failing = [] as readonly string[] } = {}) {
  const stored = new Map<string, KnownEnrichment>();
  const log = rememberingLog();
  const asked: string[] = [];
  let now = 1_000;
  const must = (what: string) => {
    if (failing.includes(what)) throw new Error(`${what} failed`);
  };
  const analyserNamed = (name: 'embedded' | 'comprehend') => ({
    analyse: async (words: string, { sentiment }: Wanted) => {
      asked.push(`${name}: ${words}${sentiment ? '' : ' (no sentiment)'}`);
      must(name);
      return foundBy(name);
    },
  });
  const make = () =>
    createEnrichContent({
      enrichments: {
        nameOf: async (tenant, analyser, words) => `${tenant} ${analyser} ${words}`,
        get: async (_, name) => {
          must('get');
          return stored.get(name);
        },
        put: async (_, name, known) => {
          must('put');
          stored.set(name, known);
        },
      },
      analysers: { embedded: analyserNamed('embedded'), comprehend: analyserNamed('comprehend') },
      clock: { now: () => now },
      log,
    });
  return { make, enrich: make(), stored, log, asked, wait: (ms: number) => (now += ms) };
}

describe('a content', () => {
  it('is looked at once, however often and wherever it comes', async () => {
    const { enrich, make, asked, stored } = open();
    expect(await enrich('acme', 'embedded', 'Hello', all)).toEqual(foundBy('embedded'));
    await enrich('acme', 'embedded', 'Hello', all);
    await make()('acme', 'embedded', 'Hello', all);
    expect(asked).toEqual(['embedded: Hello']);
    expect([...stored.keys()]).toEqual(['acme embedded Hello']);
  });

  it('is looked at again for one that wants its sentiment, after one that did not', async () => {
    const { enrich, asked } = open();
    await enrich('acme', 'comprehend', 'Hello', { sentiment: false });
    await enrich('acme', 'comprehend', 'Hello', all);
    expect(asked).toEqual(['comprehend: Hello (no sentiment)', 'comprehend: Hello']);
  });

  it('without words is not looked at', async () => {
    const { enrich, asked } = open();
    expect(await enrich('acme', 'embedded', '12 + 3', all)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('is kept on for those that come with the same words when its time runs short', async () => {
    const { make, stored, wait, asked } = open();
    await make()('acme', 'embedded', 'Hello', all);
    const first = stored.get('acme embedded Hello')?.keptUntil ?? 0;
    wait(100 * dayMs);
    await make()('acme', 'embedded', 'Hello', all);
    expect(stored.get('acme embedded Hello')?.keptUntil).toBe(first + 100 * dayMs);
    expect(asked).toHaveLength(1);
  });

  it('is looked at by the embedded analyser where Comprehend fails, which is asked again an hour later', async () => {
    const { make, stored, log, asked } = open({ failing: ['comprehend'] });
    expect(await make()('acme', 'comprehend', 'Hello', all)).toEqual(foundBy('embedded'));
    expect(log.codes).toEqual(['ANALYSER_REPLACED']);
    expect(stored.get('acme comprehend Hello')?.keptUntil).toBe(1_000 + hourMs);
    expect(asked).toEqual(['comprehend: Hello', 'embedded: Hello']);
  });

  it.each(['get', 'put', 'embedded'])('costs nothing but the result where %s fails', async (step) => {
    const { enrich, log } = open({ failing: [step] });
    expect(await enrich('acme', 'embedded', 'Hello', all)).toBeUndefined();
    expect(log.codes).toEqual(['ENRICHMENT_FAILED']);
  });
});

describe('a notification', () => {
  const stepOf = (setting?: 'embedded' | 'comprehend' | 'off', failing: readonly string[] = []) => {
    const { enrich, asked, log } = open({ failing });
    const made = aTenant();
    const tenant = {
      ...made,
      settings: { ...made.settings, ...(setting === undefined ? {} : { enrichment: setting }) },
    };
    const tenants = { get: async () => tenant };
    const templates = { version: async () => Promise.reject(new Error('table failed')) };
    return { step: { enrich, analyser: 'embedded' as const, tenants, templates, log }, asked, log };
  };
  const saying = (content: string, change: object = {}) => {
    const body = aBody();
    return { ...body, request: { ...body.request, title: 'News', content, ...change } };
  };
  const audience = { people: [] };
  const planOf = () => ({ spread: 1, deliveries: [aDelivery()], remarks: [] });

  it('brings what was found to the messages whose texts ask for it', async () => {
    const of = await enrichNotification(stepOf().step, saying('Hi {{ sentiment.label }}'), audience);
    expect(withEnrichment(planOf(), of).deliveries[0]?.enrichment).toEqual({
      detectedLanguage: 'en',
      sentiment: { label: 'POSITIVE', score: 0.8 },
    });
  });

  it('is looked at all the same where no text asks, and its messages stay as small as they were', async () => {
    const { step, asked } = stepOf();
    const plan = planOf();
    expect(withEnrichment(plan, await enrichNotification(step, saying('Hi'), audience))).toBe(plan);
    expect(asked).toEqual(['embedded: News\nHi']);
  });

  it('is told no sentiment where it wants none', async () => {
    const options = { deduplication: 'key', sentiment: false };
    const { step, asked } = stepOf();
    const of = await enrichNotification(step, saying('{{ sentiment }} Hi', { options }), audience);
    expect(withEnrichment(planOf(), of).deliveries[0]?.enrichment).toEqual({ detectedLanguage: 'en' });
    expect(asked).toEqual(['embedded: News\nHi (no sentiment)']);
  });

  it('is looked at by whom its tenant chose, or by nobody', async () => {
    const chosen = stepOf('comprehend');
    await enrichNotification(chosen.step, saying('Hi'), audience);
    expect(chosen.asked).toEqual(['comprehend: News\nHi']);
    const off = stepOf('off');
    await enrichNotification(off.step, saying('Hi'), audience);
    expect(off.asked).toEqual([]);
  });

  it.each([
    ['its template', { template: { key: 'welcome', version: 1 } }],
    ["a channel's template", { channels: [{ type: 'email', template: { key: 'welcome', version: 1 } }] }],
  ])('goes its way where %s cannot be read', async (_, change) => {
    const { step, log } = stepOf();
    const body = saying('Hi', change);
    const plan = planOf();
    expect(withEnrichment(plan, await enrichNotification(step, body, audience))).toBe(plan);
    expect(log.codes).toEqual(['ENRICHMENT_FAILED']);
  });
});
