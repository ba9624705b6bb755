import { intakeMessageSchema } from '../../contracts/messages/intake.ts';
import { eachMessage } from '../../framework/each-message.ts';
import { createBatchHandler } from '../../framework/records.ts';
import { handleIntake } from '../../pipeline/handle-intake.ts';
import { openDependencies } from './dependencies.ts';

const deps = openDependencies();

export const handler = createBatchHandler({
  schema: intakeMessageSchema,
  log: deps.log,
  handleBatch: (messages) => eachMessage(messages, deps.log, (message) => handleIntake(deps, message)),
});
