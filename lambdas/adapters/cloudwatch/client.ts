import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { bounded } from '../aws/bounded.ts';

/** The client of CloudWatch, with the runtime's own region, endpoint and credentials. */
export const openCloudWatch = (): CloudWatchClient => new CloudWatchClient(bounded());
