import { ComprehendClient } from '@aws-sdk/client-comprehend';
import { bounded } from '../aws/bounded.ts';

/** Asks once: whoever waits goes on with the embedded analyser instead. */
export const openComprehend = (): ComprehendClient => new ComprehendClient({ ...bounded(), maxAttempts: 1 });
