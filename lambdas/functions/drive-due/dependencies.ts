import { openTable } from '../../adapters/dynamo/client.ts';
import { createDueStore } from '../../adapters/dynamo/due.ts';
import { createChannelQueues } from '../../adapters/sqs/channels.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIncidentsQueue } from '../../adapters/sqs/incidents.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import { waitingMessages } from '../../adapters/sqs/waiting.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { DriveDependencies } from '../../pipeline/drive-due.ts';
import { channelUrls, intakeUrls } from '../../wiring/environment.ts';
import { environmentSchema } from './environment.ts';

/** More than the planner takes in a minute at its usual concurrency. */
const backlogMessages = 10_000;

export function openDependencies(): DriveDependencies {
  const environment = parseEnvironment(environmentSchema);
  const sqs = openSqs();
  const intake = intakeUrls(environment);
  return {
    due: createDueStore(openTable(environment.TABLE_NAME)),
    channels: createChannelQueues(sqs, channelUrls(environment), systemClock),
    intake: createIntakeQueue(sqs, intake, systemClock),
    incidents: createIncidentsQueue(sqs, environment.INCIDENTS_URL, systemClock),
    intakeIsBacklogged: async () => (await waitingMessages(sqs, Object.values(intake))) > backlogMessages,
    clock: systemClock,
    log: openLog('drive-due'),
  };
}
