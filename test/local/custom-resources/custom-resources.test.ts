import { afterEach, describe, expect, it } from 'vitest';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import { createCustomResources } from '../../../local/host/custom-resources/custom-resources.ts';
import { Functions } from '../../../local/host/runtime/functions.ts';
import { deploymentOf, functionResource } from '../fixtures/deployments.ts';

const running: Functions[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.close()));
});

/** Creates one custom resource whose function answers as told. */
async function create(properties: Record<string, unknown>) {
  const deployment = deploymentOf(
    {
      Maker: functionResource('custom-resource'),
      Made: { Type: 'Custom::Made', Properties: { ServiceToken: { 'Fn::GetAtt': ['Maker', 'Arn'] }, ...properties } },
    },
    ['custom-resource'],
  );
  const clock = startClock({ speed: 1 });
  const surroundings = { clock: clock.cells, hold: () => clock.hold(), output: () => {}, failed: () => {} };
  const access = { gatewayUrl: 'http://127.0.0.1:7001', accessKeyId: () => 'ASIATEST' };
  const functions = new Functions(deployment, surroundings, access);
  running.push(functions);
  try {
    await createCustomResources(deployment, functions);
  } finally {
    clock.close();
  }
  return deployment.ofType('Custom::Made')[0];
}

describe('createCustomResources', () => {
  it('invokes the function as CloudFormation does, and takes the physical id and the attributes from its answer', async () => {
    const made = await create({ Answer: 'SUCCESS', Given: { count: 3, flags: [true] } });
    expect(made?.reference()).toBe('made-1');
    expect(made?.attribute('RequestType')).toBe('Create');
    expect(JSON.parse(made?.attribute('Given') ?? '')).toEqual({ count: '3', flags: ['true'] });
  });

  it.each<[what: string, properties: Record<string, unknown>, message: RegExp]>([
    ['answers FAILED', { Answer: 'FAILED' }, /Main\/Made: its function answered FAILED: because it is a test/],
    ['throws', { Answer: 'throw' }, /Main\/Made: its function failed with Error: cannot be created/],
    [
      'does not answer in time',
      { Answer: 'silence', ServiceTimeout: 0.05 },
      /Main\/Made: its function has not answered/,
    ],
    [
      'answers without sense',
      { Answer: 'PERHAPS' },
      /Main\/Made: the answer at its ResponseURL makes no sense: .*Status/s,
    ],
  ])('stops the start with the reason when the function %s', async (_what, properties, message) => {
    await expect(create(properties)).rejects.toThrow(message);
  });
});
