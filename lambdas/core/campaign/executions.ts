import { derivedId } from '../ids.ts';
import type { RunRef } from './assignment.ts';

/** What an execution is called: names of Step Functions hold 80 characters, which a tenant's and a campaign's may fill alone. */
export const campaignExecutionName = ({ tenant, key, run, drive }: RunRef & { readonly drive: number }): string =>
  `cmp_${derivedId('campaign-run', tenant, `${key}#${run}`)}-${drive}`;
