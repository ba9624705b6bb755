import { fork } from 'node:child_process';
import type { Finding, Task } from './worker.ts';

const workerFile = new URL('worker.ts', import.meta.url).pathname;

/** Measures one scenario in a process of its own, so that no line of the bench warms or burdens another. */
export function runWorker(task: Task): Promise<Finding> {
  // The function's log goes nowhere: writing it is measured, showing it is not.
  const stdout = process.env.BENCH_LOG === undefined ? 'ignore' : 'inherit';
  const child = fork(workerFile, { stdio: ['ignore', stdout, 'inherit', 'ipc'], serialization: 'advanced' });
  const { promise, resolve, reject } = Promise.withResolvers<Finding>();
  child.once('message', (finding) => resolve(finding as Finding));
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`"${task.scenario}" ended with code ${code}`)));
  child.send(task);
  return promise;
}
