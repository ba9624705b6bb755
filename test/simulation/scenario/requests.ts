import type * as z from 'zod';
import { type NotificationRequest, notificationRequestSchema } from '../../../lambdas/core/notification/request.ts';
import { minuteMs, secondMs, toRfc3339 } from '../../../lambdas/core/time.ts';
import type { Dice } from '../machine/dice.ts';

type RequestInput = z.input<typeof notificationRequestSchema>;
type ChannelInput = RequestInput['channels'][number];
type RecipientInput = RequestInput['recipients'][number];

const delays = ['PT1S', 'PT30S', 'PT5M', 'PT13M30S', 'PT14M59S', 'PT15M', 'PT15M1S', 'PT16M', 'PT2H', 'P2D'] as const;
const afters = ['PT1S', 'PT30S', 'PT2M', 'PT14M', 'PT17M', 'PT3H'] as const;

/** Few people, so that several notifications meet at the same address. */
const people: readonly RecipientInput[] = [
  { id: 'marie', email: 'marie@example.com', phone: '+33612345678', pushTokens: ['m1', 'm2'], slackUserId: 'UMARIE1' },
  { id: 'bob', email: 'bob@example.com' },
  { id: 'carla', phone: '+4915123456789', pushTokens: ['c1'] },
  { email: 'nameless@example.com', slackUserId: 'UNAMELESS' },
];

/** Whom `stores/directory.ts` knows, for a while at a time; and a role and a segment that nobody has. */
const references: readonly RecipientInput[] = [
  { role: 'ops' },
  { schedule: 'primary' },
  { id: 'dora' },
  { role: 'nobody' },
  { segment: 'mailed' },
  { segment: 'unknown' },
  { id: 'erin', email: 'erin-here@example.com' },
];

const crowd: readonly RecipientInput[] = Array.from({ length: 30 }, (_, index) => ({
  id: `crowd-${index}`,
  email: `crowd-${index}@example.com`,
}));

/** A request such as any tenant might write. */
export function requestOf(dice: Dice, now: number): NotificationRequest {
  const routing = dice.pick(['all', 'fallback'] as const);
  const dedup = dice.pick(['none', 'none', 'key', 'content'] as const);
  return notificationRequestSchema.parse({
    category: 'simulation',
    title: 'Hello',
    content: dedup === 'content' ? 'The same to all.' : `Number ${dice.between(0, 1_000_000)}.`,
    priority: dice.pick(['critical', 'high', 'normal', 'low']),
    recipients: recipientsOf(dice),
    channels: dice
      .shuffle(['email', 'sms', 'push', 'slack', 'webhook'] as const)
      .slice(0, dice.between(1, 3))
      .map((type) => channelOf(type, routing, dice)),
    routing,
    ...(dice.chance(0.15) ? { sendAt: toRfc3339(now + dice.between(-5, 40) * minuteMs) } : {}),
    ...(dice.chance(0.2) ? { expiresAt: toRfc3339(now + dice.between(1, 60 * 60) * secondMs) } : {}),
    ...(dice.chance(0.2) ? { onUnknown: dice.pick(['leave', 'resend'] as const) } : {}),
    ...(dedup === 'key' ? { dedupKey: dice.pick(['one', 'two']) } : {}),
    options: { deduplication: dedup === 'content' ? 'content' : 'key' },
  } satisfies RequestInput);
}

/** Inline people mostly; else some of those whom the tenant has stored, by name, by role, by who is on call, or mixed. */
function recipientsOf(dice: Dice): RecipientInput[] {
  if (dice.chance(0.03)) return [...crowd];
  const inline = dice.shuffle(people).slice(0, dice.between(1, people.length));
  if (dice.chance(0.6)) return [...inline];
  const named = dice.shuffle(references).slice(0, dice.between(1, references.length));
  return dice.chance(0.5) ? [...named] : [...named, ...inline];
}

function channelOf(type: ChannelInput['type'], routing: 'all' | 'fallback', dice: Dice): ChannelInput {
  const timing = {
    ...(dice.chance(0.4) ? { delay: dice.pick(delays) } : {}),
    ...(routing === 'fallback' && dice.chance(0.5) ? { after: dice.pick(afters) } : {}),
  };
  if (type === 'webhook') return { type, ...timing, config: { url: 'https://example.com/hook' } };
  if (type === 'slack') return { type, ...timing, config: dice.chance(0.5) ? { channel: '#incidents' } : {} };
  return { type, ...timing };
}
