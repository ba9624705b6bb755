import * as http from 'node:http';
import * as https from 'node:https';

/**
 * Idle connections are kept for the messages of a batch, and dropped long before a server would: one that died while
 * the function was frozen would lose a message on the way, and a lost message is never sent again on its own.
 */
const idleMs = 4_000;
const options = { keepAlive: true, timeout: idleMs, maxSockets: 50 } as const;

/** The agent for a provider's endpoint; a plain one only where a setting leads to a simulator. */
export const keepAliveAgent = (url: URL): http.Agent =>
  url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);

/** Both agents as the AWS clients take them. */
export const awsAgents = () => ({ httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) });

/** What comes before a provider's call is held to less: its send must end within the function's time all the same. */
export const tokenLimits = { connectMs: 2_000, totalMs: 4_000, answerBytes: 65_536 } as const;

/** What every provider's call is held to. */
export const providerLimits = { connectMs: 3_000, totalMs: 10_000, answerBytes: 65_536 } as const;
