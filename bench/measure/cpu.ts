import { measureReference } from './reference.ts';

/** CPU of one run, in milliseconds, all threads of the process together. */
export interface CpuTime {
  readonly median: number;
  readonly lowest: number;
  /** What the reference took in the same rounds; undefined where there were none. */
  readonly reference?: number;
}

const warmUpMs = 1_500;
const rounds = 9;
const roundMs = 300;

/** Measures a run many times over after a warm-up: rounds of a third of a second, of which the median counts. */
export async function measureCpu(run: () => Promise<void>): Promise<CpuTime> {
  const perWarmUp = await runFor(run, warmUpMs);
  const times = Math.max(1, Math.round((perWarmUp.runs * roundMs) / perWarmUp.elapsedMs));
  const measured: number[] = [];
  const references: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    measured.push(await cpuOf(run, times));
    references.push(measureReference());
  }
  return { median: medianOf(measured), lowest: Math.min(...measured), reference: medianOf(references) };
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

async function runFor(
  run: () => Promise<void>,
  ms: number,
): Promise<{ readonly runs: number; readonly elapsedMs: number }> {
  const startedAt = performance.now();
  let runs = 0;
  while (performance.now() - startedAt < ms) {
    await run();
    runs += 1;
  }
  return { runs, elapsedMs: performance.now() - startedAt };
}

async function cpuOf(run: () => Promise<void>, times: number): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}
