import { feedbackMessageSchema } from '../../contracts/messages/feedback.ts';
import { eachMessage } from '../../framework/each-message.ts';
import { createBatchHandler } from '../../framework/records.ts';
import { hearFeedback } from '../../pipeline/hear-feedback.ts';
import { openDependencies } from './dependencies.ts';

const deps = openDependencies();

export const handler = createBatchHandler({
  schema: feedbackMessageSchema,
  log: deps.log,
  handleBatch: (messages) => eachMessage(messages, deps.log, (message) => hearFeedback(deps, message)),
});
