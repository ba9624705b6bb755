import { type ChannelName, channelNames } from '../../lambdas/core/channel/channels.ts';
import { accept, acceptMany, planMany, planNew, planOne } from './accept-and-plan.ts';
import * as incidents from './incidents.ts';
import type { Scenario } from './scenario.ts';
import { sendShared, sendSingle } from './send.ts';
import { closeMany, closeOne, feedback, outcomes, sweep } from './upkeep.ts';

/** These have one destination per notification, so their batches are never of one notification. */
const oneDestination: ReadonlySet<ChannelName> = new Set(['webhook', 'pagerduty', 'teams']);
export const sharingChannels = channelNames.filter((channel) => !oneDestination.has(channel));

export const sharedName = (channel: ChannelName): string => `send ${channel}, one notification`;
export const singleName = (channel: ChannelName): string => `send ${channel}, ten notifications`;

/** Every line of the bench, by its name. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  accept,
  'accept, 100 recipients': acceptMany,
  'plan, 100 recipients': planMany,
  'plan, one recipient': planOne,
  'plan, one recipient, new words': planNew,
  ...Object.fromEntries(sharingChannels.map((channel) => [sharedName(channel), sendShared(channel)])),
  ...Object.fromEntries(channelNames.map((channel) => [singleName(channel), sendSingle(channel)])),
  'feedback, ten mails': feedback,
  'sweep, per notification': sweep,
  'close, 100 recipients': closeMany,
  'close, one recipient': closeOne,
  'outcomes, per delivery': outcomes,
  'incident, opened': incidents.open,
  'incident, looked at': incidents.look,
  'level told, two people': incidents.tellOwn,
  'level told, ten of a role': incidents.tellRole,
  'level planned, five deliveries': incidents.planLevel,
  'event followed, alone': incidents.followOne,
  'event followed, of ten': incidents.followTen,
  'acknowledged, API': incidents.acknowledge,
  'acknowledged, page shown': incidents.showPage,
  'acknowledged, page pressed': incidents.pressPage,
  'acknowledged, Slack': incidents.pressSlack,
  'incident, resolved': incidents.resolve,
  'Slack message refreshed': incidents.refresh,
  'event accepted': incidents.acceptEvent,
  'event, one of ten rules fires': incidents.ruleFires,
};
