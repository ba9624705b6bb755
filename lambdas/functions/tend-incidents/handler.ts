import { incidentMessageSchema } from '../../contracts/messages/incidents.ts';
import { eachMessage } from '../../framework/each-message.ts';
import { createBatchHandler } from '../../framework/records.ts';
import { tend } from '../../pipeline/incidents/tend.ts';
import { openDependencies } from './dependencies.ts';

const deps = openDependencies();

export const handler = createBatchHandler({
  schema: incidentMessageSchema,
  log: deps.log,
  handleBatch: (messages, remainingMs) =>
    eachMessage(messages, deps.log, (message) => tend(deps, message, remainingMs)),
});
