import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricNames, metricNamespace } from '../../contracts/metrics.ts';
import { openDependencies } from './dependencies.ts';
import { createHandler } from './stream.ts';

const metrics = new Metrics({ namespace: metricNamespace });

export const handler = createHandler({
  ...openDependencies(),
  count({ channel, status, latenessMs }) {
    const one = metrics.singleMetric();
    one.addDimension('channel', channel);
    one.addDimension('status', status);
    one.addMetric(metricNames.deliveries, MetricUnit.Count, 1);
    if (latenessMs === undefined) return;
    const late = metrics.singleMetric();
    late.addDimension('channel', channel);
    late.addMetric(metricNames.lateness, MetricUnit.Milliseconds, latenessMs);
  },
});
