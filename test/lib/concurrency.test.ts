import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { environments } from '../../lib/environments.ts';
import { resourcesOf } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

/** Functions that an account may run at once until its quota is raised ("Lambda quotas", AWS Lambda Developer Guide). */
const defaultQuota = 1_000;
/** Left to what clients wait for, and to whatever is read from no queue. */
const leftToTheApi = 100;

/** As many functions as an environment's queues may start at once. */
function startedByQueues(name: keyof typeof environments): number {
  const { platform } = templatesOf(environmentNamed(name));
  return resourcesOf([platform], 'AWS::Lambda::EventSourceMapping')
    .filter(({ Properties }) => Properties.StartingPosition === undefined)
    .map(({ Properties }) => z.object({ MaximumConcurrency: z.int() }).parse(Properties.ScalingConfig))
    .reduce((sum, { MaximumConcurrency }) => sum + MaximumConcurrency, 0);
}

describe('functions that queues start at once', () => {
  it.each(environmentNames)('leave the API its share of the default quota in %s', (name) => {
    expect(startedByQueues(name)).toBeLessThan(defaultQuota - leftToTheApi);
  });

  it('do so in all environments of one account together', () => {
    const shared = environmentNames.filter(
      (name) => name === 'production' || environments[name].sms.accountSettings !== 'owner',
    );
    expect(shared).toEqual(['production', 'techcorp-prod']);
    expect(shared.reduce((sum, name) => sum + startedByQueues(name), 0)).toBeLessThan(defaultQuota - leftToTheApi);
  });
});
