import { SNSClient } from '@aws-sdk/client-sns';
import { onceOnly } from '../aws/once.ts';

/** The SNS client of the SMS sender, with the runtime's own region, endpoint and credentials. */
export const openSns = (): SNSClient => new SNSClient(onceOnly());
