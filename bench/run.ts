import { join } from 'node:path';
import { readWeights } from './bundle/meta.ts';
import { bundleStubbed } from './bundle/stubbed-bundles.ts';
import { measureImport } from './measure/import-time.ts';
import { runLife, runWorker } from './measure/run-worker.ts';
import { startProviders } from './measure/start-providers.ts';
import type { Finding } from './measure/worker.ts';
import { eventCosts, incidentCost } from './report/incident.ts';
import { printBundles, printFindings, printWays } from './report/print.ts';
import { printEvents, printIncident } from './report/print-incident.ts';
import { ways } from './report/way.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { type Life, lifeFunctions } from './world/life.ts';

const dist = new URL('../dist', import.meta.url).pathname;

interface Measured {
  readonly findings: ReadonlyMap<string, Finding>;
  /** Absent where it did not run. */
  readonly life: Life | undefined;
}

/** Measures every line, one after the other; one that does not run is told and left out. */
async function measureAll(): Promise<Measured> {
  const measured = Object.values(scenarios).flatMap(({ functions: names }) => names);
  const functions = [...new Set([...measured, ...lifeFunctions])];
  const bundles = await bundleStubbed(functions, join(dist, 'bench'));
  const providers = await startProviders();
  try {
    const findings = new Map<string, Finding>();
    for (const scenario of Object.keys(scenarios)) {
      process.stderr.write(`measuring: ${scenario}\n`);
      try {
        findings.set(scenario, await runWorker({ scenario, bundles, providersUrl: providers.url }));
      } catch (error) {
        didNotRun(scenario, error);
      }
    }
    process.stderr.write('living through an incident\n');
    const life = await runLife({ bundles, providersUrl: providers.url }).catch((error: unknown) => {
      didNotRun('The life of an incident', error);
      return undefined;
    });
    return { findings, life };
  } finally {
    providers.close();
  }
}

/** A missed aim is no failure, since a machine may be busy; what did not run is. */
function didNotRun(what: string, error: unknown): void {
  process.stderr.write(`${what} did not run: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

try {
  const bundles = readWeights(join(dist, 'meta.json')).map((weight) => {
    process.stderr.write(`importing: ${weight.name}\n`);
    return { weight, time: measureImport(join(dist, 'functions', weight.name, 'index.mjs')) };
  });
  const { findings, life } = await measureAll();
  printFindings(findings);
  printBundles(bundles);
  printWays(ways(findings));
  if (life !== undefined) printIncident(incidentCost(life, findings));
  printEvents(eventCosts(findings));
} catch (error) {
  didNotRun('The bench', error);
}
