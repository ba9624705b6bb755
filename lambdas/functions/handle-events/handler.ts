import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { eventMessageSchema } from '../../contracts/messages/events.ts';
import { metricNames, metricNamespace } from '../../contracts/metrics.ts';
import { eachMessage } from '../../framework/each-message.ts';
import { createBatchHandler } from '../../framework/records.ts';
import { handleMessage } from '../../pipeline/events/handle-message.ts';
import { openDependencies } from './dependencies.ts';

const metrics = new Metrics({ namespace: metricNamespace });
const deps = {
  ...openDependencies(),
  countFailure: () => metrics.singleMetric().addMetric(metricNames.rulesFailed, MetricUnit.Count, 1),
};

export const handler = createBatchHandler({
  schema: eventMessageSchema,
  log: deps.log,
  handleBatch: (messages) => {
    const rulesOf = deps.ruleBook.openBatch();
    return eachMessage(messages, deps.log, (message) => handleMessage(deps, message, rulesOf));
  },
});
