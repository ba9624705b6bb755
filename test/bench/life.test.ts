import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleStubbed } from '../../bench/bundle/stubbed-bundles.ts';
import { runLife } from '../../bench/measure/run-worker.ts';
import { startProviders } from '../../bench/measure/start-providers.ts';
import { type Life, lifeFunctions } from '../../bench/world/life.ts';

const folder = mkdtempSync(join(tmpdir(), 'carillon-life-'));
let life: Life;

beforeAll(async () => {
  const bundles = await bundleStubbed(lifeFunctions, folder);
  const providers = await startProviders();
  try {
    life = await runLife({ bundles, providersUrl: providers.url });
  } finally {
    providers.close();
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const countsOf = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, group]) => [name, group.length]));
const unitsOf = (name: string): number =>
  life.happenings.reduce((all, each) => all + (each.function === name ? each.units : 0), 0);
const callsOf = (operation: string): number =>
  life.happenings.flatMap(({ usage }) => usage.calls).filter((call) => call.operation === operation).length;

describe('the life of an incident of three levels that is acknowledged after the last', () => {
  test('waits before the second level, the third, and whatever would come then; and ends at its next look', () => {
    expect(countsOf(life.states)).toEqual({
      'Look at the incident': 4,
      'What does it need?': 7,
      'Notify the level': 3,
      "Wait for the level's time": 3,
      Ended: 1,
    });
  });

  test('is six writes, one for each deed: opened, three levels told, acknowledged, resolved', () => {
    expect(callsOf('TransactWriteItems')).toBe(6);
    expect(unitsOf('follow-incidents')).toBe(6);
  });

  test('starts one execution, and asks its function seven times', () => {
    expect(callsOf('StartExecution')).toBe(1);
    expect(unitsOf('escalate-incident')).toBe(7);
  });

  test('reaches two people a level by mail and by text, and Slack at each level and each deed after', () => {
    expect([unitsOf('send-email'), unitsOf('send-sms'), unitsOf('send-slack')]).toEqual([6, 6, 5]);
  });
});
