import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createExecutions } from '../../../lambdas/adapters/states/executions.ts';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import { statesService } from '../../../local/host/services/states.ts';
import { endingOf } from '../../../local/host/statemachines/execution-record.ts';
import { Executions } from '../../../local/host/statemachines/executions.ts';
import { allow, principal, startTestGateway, type TestGateway } from '../../local/gateway/environment.ts';
import { machineOf, startAt } from '../../local/statemachines/definitions.ts';

const machine = machineOf('Ended', { Ended: { Type: 'Succeed' } });
const clock = startClock({ speed: 1, startAt });
const running = new Executions({ machines: [machine], clock, runTask: async () => null });
let gateway: TestGateway;
let client: SFNClient;
beforeAll(async () => {
  const caller = principal(allow('states:StartExecution', machine.arn));
  gateway = await startTestGateway(caller, { services: { states: statesService(running) } });
  client = new SFNClient(gateway.client);
});
afterAll(async () => {
  client.destroy();
  running.close();
  clock.close();
  await gateway.close();
});

const run = { tenant: 'acme', incidentId: 'inc_1', run: 2 };

test('starts the execution of a run once, by its name, whether it runs or has ended', async () => {
  const executions = createExecutions(client, machine.arn);
  await executions.start(run);
  const [record] = running.of(machine.arn);
  if (record === undefined) throw new Error('nothing was started');
  expect(record.name).toBe('inc_1-2');
  expect(JSON.parse(record.input)).toEqual({ tenant: 'acme', incidentId: 'inc_1', run: 2, turns: 0 });
  await vi.waitFor(() => expect(endingOf(record)).toBeDefined());
  await executions.start(run);
  expect(running.of(machine.arn)).toHaveLength(1);
  await executions.start({ ...run, run: 3 });
  expect(running.of(machine.arn)).toHaveLength(2);
});

test('throws where the state machine is not there, or not ours to start', async () => {
  const elsewhere = createExecutions(client, machine.arn.replace('story', 'other'));
  await expect(elsewhere.start(run)).rejects.toThrow(/not authorized/);
});
