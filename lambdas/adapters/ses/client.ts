import { SESv2Client } from '@aws-sdk/client-sesv2';
import { onceOnly } from '../aws/once.ts';

/** The SES client of the mail sender, with the runtime's own region, endpoint and credentials. */
export const openSes = (): SESv2Client => new SESv2Client(onceOnly());
