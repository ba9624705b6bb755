import { scenarios } from '../scenarios/scenarios.ts';
import { mustSucceed } from '../world/functions.ts';
import { type Usage, World } from '../world/world.ts';
import { type CpuTime, measureCpu } from './cpu.ts';

/** What a worker is told to do. */
export interface Task {
  readonly scenario: string;
  readonly bundles: Readonly<Record<string, string>>;
  readonly providersUrl: string;
  /** Counts calls and measures no CPU beyond the counted invocation.
   * @default - measures */
  readonly countOnly?: boolean;
}

/** What it found. */
export interface Finding {
  readonly units: number;
  /** What one invocation used, less what it uses with nothing to do. */
  readonly usage: Usage;
  /** CPU of one invocation. */
  readonly cpu: CpuTime;
}

async function measure({ scenario: name, bundles, providersUrl, countOnly = false }: Task): Promise<Finding> {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`There is no scenario "${name}"`);
  const world = new World(bundles, providersUrl);
  const { events, counted, idle, units } = await scenario.prepare(world, providersUrl);
  const [measured] = scenario.functions;
  const before = process.cpuUsage();
  const usage = await world.invoke(measured, counted);
  const { user, system } = process.cpuUsage(before);
  const once = (user + system) / 1_000;
  const cpu =
    countOnly || events === undefined
      ? { median: once, lowest: once }
      : await measureRepeated(world, measured, await events());
  return { units, usage: idle === undefined ? usage : lessIdle(usage, idle), cpu };
}

async function measureRepeated(world: World, name: string, events: readonly unknown[]): Promise<CpuTime> {
  world.replaying();
  const handler = await world.handler(name);
  let turn = 0;
  return measureCpu(async () => {
    mustSucceed(name, await handler(events[turn % events.length]));
    turn += 1;
  });
}

/** Calls of the same kind and number are those that an idle run makes too. */
function lessIdle(usage: Usage, idle: Usage): Usage {
  const calls = [...usage.calls];
  for (const { operation } of idle.calls) {
    const index = calls.findIndex((call) => call.operation === operation);
    if (index >= 0) calls.splice(index, 1);
  }
  return {
    ...usage,
    calls,
    readUnits: usage.readUnits - idle.readUnits,
    writeUnits: usage.writeUnits - idle.writeUnits,
    logBytes: Math.max(0, usage.logBytes - idle.logBytes),
    waitMs: Math.max(0, usage.waitMs - idle.waitMs),
  };
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
