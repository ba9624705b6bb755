import { openSqs } from '../../adapters/sqs/client.ts';
import { createIncidentsQueue } from '../../adapters/sqs/incidents.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import { openStates } from '../../adapters/states/client.ts';
import { createExecutions } from '../../adapters/states/executions.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { environmentSchema } from './environment.ts';
import type { StreamDependencies } from './stream.ts';

export function openDependencies(): Omit<StreamDependencies, 'count'> {
  const environment = parseEnvironment(environmentSchema);
  const sqs = openSqs();
  return {
    executions: createExecutions(openStates(), environment.ESCALATION_ARN),
    intake: createIntakeQueue(sqs, intakeUrls(environment), systemClock),
    incidents: createIncidentsQueue(sqs, environment.INCIDENTS_URL, systemClock),
    log: openLog('follow-incidents'),
  };
}
