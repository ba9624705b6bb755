import { createFcm } from './fcm/fcm.ts';
import { createPagerduty } from './pagerduty/pagerduty.ts';
import type { SimulatedProvider, World } from './provider.ts';
import { createSes } from './ses/ses.ts';
import { createSlack } from './slack/slack.ts';
import { createSns } from './sns/sns.ts';
import { createTeams } from './teams/teams.ts';
import { createWebhookReceiver } from './webhook/webhook.ts';

/** The provider behind each channel: a new one is a file of its own and a line here. */
export const providers = {
  email: createSes,
  sms: createSns,
  push: createFcm,
  slack: createSlack,
  webhook: createWebhookReceiver,
  pagerduty: createPagerduty,
  teams: createTeams,
} as const satisfies Record<string, (world: World) => SimulatedProvider>;

/** The channels that somebody simulates. */
export const simulatedChannels: readonly string[] = Object.keys(providers);
