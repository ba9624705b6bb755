import { SNSClient } from '@aws-sdk/client-sns';
import { bounded } from '../aws/bounded.ts';
import { onceOnly } from '../aws/once.ts';

/** The SNS client of the SMS sender, with the runtime's own region, endpoint and credentials. */
export const openSns = (): SNSClient => new SNSClient(onceOnly());

/** One for the account's settings: writing them twice changes nothing. */
export const openSnsSettings = (): SNSClient => new SNSClient(bounded());
