import * as z from 'zod';
import { deliveryMessageSchema } from '../../contracts/messages/delivery.ts';
import { intakeMessageSchema } from '../../contracts/messages/intake.ts';
import { eachMessage } from '../../framework/each-message.ts';
import { createBatchHandler } from '../../framework/records.ts';
import { buryDelivery, buryIntake } from '../../pipeline/bury-dead-letter.ts';
import { openDependencies } from './dependencies.ts';

const deps = openDependencies();

export const handler = createBatchHandler({
  schema: z.union([deliveryMessageSchema, intakeMessageSchema]),
  log: deps.log,
  handleBatch: (messages) =>
    eachMessage(messages, deps.log, (message) =>
      'kind' in message ? buryIntake(deps, message) : buryDelivery(deps, message),
    ),
});
