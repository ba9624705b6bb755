import type { Agent } from 'node:http';
import { isWithin } from '../../core/channel/webhook/allowed.ts';
import { keepAliveAgent } from './agents.ts';
import { publicOnlyAgent } from './public-only.ts';

/**
 * Agents for addresses that tenants name: public ones over https, and the one private address that is allowed, which
 * only the local environment has. Undefined where plain http leads anywhere else.
 */
export function createOutwardAgents(allowedUrl: string | undefined): (url: URL) => Agent | undefined {
  const publicAgent = publicOnlyAgent();
  const allowedAgent = allowedUrl === undefined ? undefined : keepAliveAgent(new URL(allowedUrl));
  return (url) => {
    if (isWithin(url, allowedUrl)) return allowedAgent;
    return url.protocol === 'https:' ? publicAgent : undefined;
  };
}
