import type { Log } from '../../../lambdas/contracts/log.ts';
import type { Process } from '../machine/process.ts';
import type { Providers } from '../provider.ts';
import type { Queues } from '../queues/queues.ts';
import type { History } from '../rules/rule.ts';
import type { Sabotage } from '../sabotage.ts';
import type { Access } from '../stores/access.ts';

/** What the functions of one simulated platform share. */
export interface Context {
  readonly queues: () => Queues;
  readonly providers: Providers;
  readonly history: History;
  readonly sabotage: Sabotage;
  readonly newId: () => string;
  access(process: Process): Access;
  log(process: Process): Log;
}
