import { type Passable, passable } from '../../category/policy.ts';
import { callsSomebody } from '../../notification/about.ts';
import type { PlanFacts } from '../facts.ts';

/** What is sent at once for what it is, whatever its priority: a channel's `immediate` skips all that is about when and how much. */
const skippedAtOnce: ReadonlySet<Passable> = new Set<Passable>([
  'quiet-hours',
  'frequency-cap',
  'send-window',
  'digest',
  'best-send-time',
]);

export const skips = (channel: { readonly immediate: boolean }, rule: Passable): boolean =>
  channel.immediate && skippedAtOnce.has(rule);

/** It is critical, or the turn of somebody whom an escalation wakes: were that held, the next level would be told first. */
const isPressing = ({ request, about }: PlanFacts['body']): boolean =>
  request.priority === 'critical' || callsSomebody(about);

/** True where the notification is pressing, and its category, else its tenant, lets those pass the rule by. */
export function passes({ body, category, policy }: PlanFacts, rule: Passable): boolean {
  if (!isPressing(body)) return false;
  return (category?.policy.criticalPasses ?? policy?.criticalPasses ?? passable).includes(rule);
}
