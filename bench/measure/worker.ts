import { scenarios } from '../scenarios/scenarios.ts';
import { mustSucceed } from '../world/functions.ts';
import { type Usage, World } from '../world/world.ts';
import { type CpuTime, measureCpu } from './cpu.ts';

/** What a worker is told to do. */
export interface Task {
  readonly scenario: string;
  readonly bundles: Readonly<Record<string, string>>;
  readonly providersUrl: string;
}

/** What it found. */
export interface Finding {
  readonly deliveries: number;
  readonly usage: Usage;
  /** CPU of one invocation. */
  readonly cpu: CpuTime;
}

async function measure({ scenario: name, bundles, providersUrl }: Task): Promise<Finding> {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`There is no scenario "${name}"`);
  const world = new World(bundles, providersUrl);
  const { events, counted, deliveries } = await scenario.prepare(world, providersUrl);
  const [measured] = scenario.functions;
  const usage = await world.invoke(measured, counted);
  world.replaying();
  const handler = await world.handler(measured);
  let turn = 0;
  const cpu = await measureCpu(async () => {
    mustSucceed(measured, await handler(events[turn % events.length]));
    turn += 1;
  });
  return { deliveries, usage, cpu };
}

process.once('message', (task) => {
  measure(task as Task).then(
    (finding) => process.send?.(finding, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
