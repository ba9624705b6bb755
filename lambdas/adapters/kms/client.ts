import { KMSClient } from '@aws-sdk/client-kms';
import { bounded } from '../aws/bounded.ts';

/** The client that makes and unwraps data keys, with the runtime's own region, endpoint and credentials. */
export const openKms = (): KMSClient => new KMSClient(bounded());
