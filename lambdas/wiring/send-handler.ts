import { deliveryMessageSchema } from '../contracts/messages/delivery.ts';
import { createBatchHandler } from '../framework/records.ts';
import { deliverBatch } from '../pipeline/sending/deliver-batch.ts';
import type { SendingDependencies } from '../pipeline/sending/dependencies.ts';

/** The one body of all sending functions. */
export const createSendHandler = (deps: SendingDependencies) =>
  createBatchHandler({
    schema: deliveryMessageSchema,
    log: deps.log,
    handleBatch: (messages, remainingMs) => deliverBatch(deps, messages, remainingMs),
  });
