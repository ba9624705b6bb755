import { Metrics } from '@aws-lambda-powertools/metrics';
import { metricNamespace } from '../../contracts/metrics.ts';
import { openDependencies } from './dependencies.ts';
import { createHandler } from './stream.ts';

const metrics = new Metrics({ namespace: metricNamespace });

export const handler = createHandler({
  ...openDependencies(),
  count({ name, unit, value, severity }) {
    const one = metrics.singleMetric();
    if (severity !== undefined) one.addDimension('severity', severity);
    one.addMetric(name, unit, value);
  },
});
