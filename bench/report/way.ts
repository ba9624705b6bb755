import { type ChannelName, channelNames } from '../../lambdas/core/channel/channels.ts';
import type { Finding } from '../measure/worker.ts';
import { manyRecipients } from '../scenarios/scenario.ts';
import { scenarios, sharedName, sharingChannels, singleName } from '../scenarios/scenarios.ts';
import { type Cost, costOf, sum, times } from './cost.ts';
import { triggerOf } from './triggers.ts';

/** Channels whose providers tell later what became of a message. */
export const heardLater: ReadonlySet<ChannelName> = new Set(['email', 'sms']);

/** What one delivery costs on its whole way from the request to the closed notification. */
export interface Way {
  readonly channel: ChannelName;
  readonly batched: boolean;
  readonly cost: Cost;
}

/** What one unit of a line costs. */
export function unitCost(findings: ReadonlyMap<string, Finding>, name: string): Cost {
  const finding = findings.get(name);
  const measured = scenarios[name]?.functions[0];
  if (finding === undefined || measured === undefined) throw new Error(`"${name}" was not measured`);
  return costOf(measured, triggerOf(measured), finding);
}

/** Adds up every channel's way, batched where it can be. Provider prices are not in it. */
export function ways(findings: ReadonlyMap<string, Finding>): readonly Way[] {
  const unit = (name: string): Cost => unitCost(findings, name);
  const later = (channel: ChannelName): readonly Cost[] => [
    unit('outcomes, per delivery'),
    ...(heardLater.has(channel) ? [unit('feedback, ten mails')] : []),
  ];
  const batched = (channel: ChannelName): Cost =>
    sum([
      unit('accept, 100 recipients'),
      unit('plan, 100 recipients'),
      unit(sharedName(channel)),
      times(unit('sweep, per notification'), 1 / manyRecipients),
      unit('close, 100 recipients'),
      ...later(channel),
    ]);
  const alone = (channel: ChannelName): Cost =>
    sum([
      unit('accept'),
      unit('plan, one recipient'),
      unit(singleName(channel)),
      unit('sweep, per notification'),
      unit('close, one recipient'),
      ...later(channel),
    ]);
  return [
    ...sharingChannels.map((channel) => ({ channel, batched: true, cost: batched(channel) })),
    ...channelNames.map((channel) => ({ channel, batched: false, cost: alone(channel) })),
  ];
}
