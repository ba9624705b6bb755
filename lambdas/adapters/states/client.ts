import { SFNClient } from '@aws-sdk/client-sfn';
import { bounded } from '../aws/bounded.ts';

/** The client of Step Functions, with the runtime's own region, endpoint and credentials. */
export const openStates = (): SFNClient => new SFNClient(bounded());
