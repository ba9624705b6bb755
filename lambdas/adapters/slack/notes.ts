import { keepAliveAgent } from '../http/agents.ts';
import { exchange } from '../http/exchange.ts';

/** Slack waits three seconds for the answer that this comes before. */
const limits = { connectMs: 500, totalMs: 1_500, answerBytes: 4_096 } as const;

/** What came of telling somebody: `foreign` where the address is none of Slack's. */
export type Told = 'told' | 'foreign' | 'lost';

/** Tells whoever pressed a button something that nobody else sees. */
export interface SlackNotes {
  tell(responseUrl: string, text: string): Promise<Told>;
}

/**
 * Posts to the `response_url` of an interaction (https://docs.slack.dev/interactivity/handling-user-interaction). A tenant
 * holds the secret that interactions are signed with and could name any address in one: only Slack's own is posted to, or
 * the simulator's where the API is led there.
 */
export function createSlackNotes(apiUrl: string | undefined): SlackNotes {
  const origin = apiUrl === undefined ? 'https://hooks.slack.com' : new URL(apiUrl).origin;
  const agent = keepAliveAgent(new URL(origin));
  return {
    async tell(responseUrl, text) {
      const url = new URL(responseUrl);
      if (url.origin !== origin) return 'foreign';
      const answer = await exchange({
        url,
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
        agent,
        limits,
        statusOnly: true,
      });
      return answer.kind === 'answer' && answer.status < 300 ? 'told' : 'lost';
    },
  };
}
