import { ComprehendClient } from '@aws-sdk/client-comprehend';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmbeddedAnalyser } from '../../../lambdas/adapters/analyser/embedded.ts';
import { comprehendBudgetMs, createComprehendAnalyser } from '../../../lambdas/adapters/comprehend/analyser.ts';
import { type ComprehendFault, comprehendService } from '../../../local/host/services/comprehend.ts';
import { allow, principal, startTestGateway, type TestGateway } from '../../local/gateway/environment.ts';

const all = { sentiment: true };

const gateways: TestGateway[] = [];
afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.close())));

/** The analyser over what stands in for Comprehend, with the calls that it got. */
async function open({ fault, grant = 'comprehend:*' }: { fault?: ComprehendFault; grant?: string } = {}) {
  const calls: { readonly action: string; readonly bytes: number }[] = [];
  const service = comprehendService(() => fault);
  const gateway = await startTestGateway(principal(allow(grant, '*')), {
    services: {
      comprehend: (call) => {
        const { Text } = JSON.parse(call.body.toString());
        calls.push({ action: call.action, bytes: Buffer.byteLength(Text) });
        return service(call);
      },
    },
  });
  gateways.push(gateway);
  const client = new ComprehendClient({ ...gateway.client, maxAttempts: 1 });
  return { calls, analyser: createComprehendAnalyser(client, createEmbeddedAnalyser()) };
}

describe('Comprehend', () => {
  it('tells language, sentiment and entities in three calls, and that it was it', async () => {
    const { analyser, calls } = await open();
    expect(
      await analyser.analyse('We are happy that you joined TechCorp on 2026-12-01. Thank you!', all),
    ).toMatchObject({
      language: { tag: 'en', analyser: 'comprehend' },
      sentiment: { label: 'POSITIVE', analyser: 'comprehend', score: expect.any(Number) },
      entities: expect.arrayContaining([{ type: 'DATE', text: '2026-12-01', score: 1 }]),
    });
    expect(calls.map(({ action }) => action).sort()).toEqual([
      'DetectDominantLanguage',
      'DetectEntities',
      'DetectSentiment',
    ]);
  });

  it('is not asked for a sentiment that nobody wants', async () => {
    const { analyser, calls } = await open();
    const found = await analyser.analyse('We are happy that you joined. Thank you!', { sentiment: false });
    expect(found).not.toHaveProperty('sentiment');
    expect(calls.map(({ action }) => action)).toEqual(['DetectDominantLanguage', 'DetectEntities']);
  });

  it('is given no more than it takes, to the last whole character', async () => {
    const { analyser, calls } = await open();
    await analyser.analyse('é'.repeat(200) + ' sehr schön und großartig 😀'.repeat(400), all);
    for (const { bytes } of calls) expect(bytes).toBeLessThanOrEqual(5_000);
    expect(calls.length).toBeGreaterThan(0);
  });

  it('leaves the sentiment of languages that it does not know to the embedded analyser', async () => {
    const { analyser, calls } = await open();
    expect(
      await analyser.analyse('Tack så mycket, vi är mycket nöjda och glada över allt det fina arbetet.', all),
    ).toMatchObject({
      language: { tag: 'sv', analyser: 'comprehend' },
      sentiment: { label: 'POSITIVE', analyser: 'embedded' },
    });
    expect(calls).toHaveLength(1);
  });

  it('is asked once by its client where it fails', async () => {
    const { analyser, calls } = await open({ fault: { kind: 'error' } });
    await expect(analyser.analyse('Your payment failed', all)).rejects.toThrow();
    expect(calls).toHaveLength(1);
  });

  it('is given up after a second in all', async () => {
    const { analyser } = await open({ fault: { kind: 'slow', slowMs: comprehendBudgetMs + 1_500 } });
    await expect(analyser.analyse('Your payment failed', all)).rejects.toThrow(/abort|timeout/i);
  });

  it('needs the permission', async () => {
    const { analyser } = await open({ grant: 'comprehend:DetectSentiment' });
    await expect(analyser.analyse('Your payment failed', all)).rejects.toThrow(/DetectDominantLanguage/);
  });
});
