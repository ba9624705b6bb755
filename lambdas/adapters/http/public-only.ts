import type { Agent } from 'node:http';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';

/**
 * An agent that connects to public addresses only. It looks at the address that is connected to, after every lookup
 * and for literals too, so no spelling of a private, loopback, link-local or mapped address and no name that resolves
 * to one gets through.
 */
export const publicOnlyAgent = (): Agent =>
  new RequestFilteringHttpsAgent({ keepAlive: true, timeout: 4_000, maxSockets: 50 });

/** True when the error is that agent's refusal: it carries no code, only these words. */
export const isForbiddenAddress = (error: Error): boolean => /^DNS lookup .* is not allowed\./.test(error.message);
