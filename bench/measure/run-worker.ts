import { fork } from 'node:child_process';
import type { Life } from '../world/life.ts';
import type { Finding, Task } from './worker.ts';

const scenarioFile = new URL('worker.ts', import.meta.url).pathname;
const lifeFile = new URL('life-worker.ts', import.meta.url).pathname;

/** The functions as the bench bundled them, and the providers that they reach. */
export type Surroundings = Pick<Task, 'bundles' | 'providersUrl'>;

/** Measures one scenario in a process of its own, so that no line of the bench warms or burdens another. */
export const runWorker = (task: Task): Promise<Finding> => inProcess(scenarioFile, task, task.scenario);

/** Lets one incident live in a process of its own. */
export const runLife = (surroundings: Surroundings): Promise<Life> => inProcess(lifeFile, surroundings, 'an incident');

function inProcess<Answer>(file: string, task: object, name: string): Promise<Answer> {
  // The function's log goes nowhere: writing it is measured, showing it is not.
  const stdout = process.env.BENCH_LOG === undefined ? 'ignore' : 'inherit';
  const child = fork(file, { stdio: ['ignore', stdout, 'inherit', 'ipc'], serialization: 'advanced' });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  child.once('message', (answer) => resolve(answer as Answer));
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`"${name}" ended with code ${code}`)));
  child.send(task);
  return promise;
}
