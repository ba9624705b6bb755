import { reasonInWords, ruleInWords } from './timeline-rules.ts';

/** What a sentence may be made of. */
export interface Telling {
  readonly channel?: string;
  readonly recipientId?: string;
  readonly reason?: string;
  readonly code?: string;
  readonly scheduledFor?: string;
  readonly nextAttemptAt?: string;
  readonly deliveries?: number;
  /** A role's, schedule's or segment's. */
  readonly name?: string;
  readonly people?: number;
  /** The rule that held a message back, or that its priority passed by. */
  readonly rule?: string;
  /** The notification that tells of the message in its place. */
  readonly mergedInto?: string;
  readonly until?: string;
}

const item = ({ channel = 'a', recipientId }: Telling): string =>
  recipientId === undefined || recipientId === '*' ? `${channel} message` : `${channel} message to ${recipientId}`;
const message = (telling: Telling): string => `The ${item(telling)}`;
const because = ({ reason, code }: Telling): string => {
  const why = [...new Set([reason === undefined ? reason : reasonInWords(reason), code])].filter(
    (word) => word !== undefined,
  );
  return why.length === 0 ? '' : `: ${why.join(', ')}`;
};
const next = ({ nextAttemptAt }: Telling): string =>
  nextAttemptAt === undefined ? '' : `; next try at ${nextAttemptAt}`;

/** A sentence for each kind of event. */
export const words = {
  accepted: () => 'The notification was accepted',
  planned: ({ deliveries = 0 }) => `Planned as ${deliveries} ${deliveries === 1 ? 'message' : 'messages'}`,
  'nobody-has-role': ({ name = '' }) => `Nobody has the role ${name}`,
  'nobody-on-call': ({ name = '' }) => `Nobody was on call by the schedule ${name}`,
  'no-such-schedule': ({ name = '' }) => `There was no schedule ${name} to say who is on call`,
  'no-such-segment': ({ name = '' }) => `There was no segment ${name}`,
  'nobody-in-segment': ({ name = '' }) => `Nobody belonged to the segment ${name}`,
  'segment-cut': ({ name = '', people = 0 }) =>
    `Only ${people} stored people were asked whether they belong to the segment ${name}: a campaign asks everybody`,
  'too-many-people': ({ people = 0 }) =>
    `More people were meant than one notification reaches: it goes to the first ${people}`,
  scheduled: (telling) => `${message(telling)} is due at ${telling.scheduledFor ?? 'once'}`,
  held: (telling) =>
    `${message(telling)} is held until ${telling.until ?? 'later'}: ${ruleInWords(telling.rule ?? '')}`,
  passed: (telling) => `${message(telling)} is critical: ${ruleInWords(telling.rule ?? '')} passed by`,
  waiting: (telling) => `${message(telling)} waits until the channel before it is lost`,
  woken: (telling) => `${message(telling)} takes over from the channel before it`,
  sent: (telling) => `${message(telling)} was taken by its provider`,
  refused: (telling) => `${message(telling)} was refused for now${because(telling)}${next(telling)}`,
  throttled: (telling) => `${message(telling)} was put off by its provider${because(telling)}${next(telling)}`,
  unknown: (telling) => `Nobody can know whether the provider took the ${item(telling)}${because(telling)}`,
  delivered: (telling) => `${message(telling)} arrived`,
  opened: (telling) => `${message(telling)} was opened`,
  clicked: (telling) => `A link of the ${item(telling)} was followed`,
  unsubscribed: (telling) => `The reader of the ${item(telling)} unsubscribed`,
  bounced: (telling) => `${message(telling)} bounced${because(telling)}`,
  complained: (telling) => `The reader of the ${item(telling)} complained${because(telling)}`,
  failed: (telling) =>
    telling.channel === undefined
      ? 'Ended: nobody was reached'
      : `${message(telling)} failed for good${because(telling)}`,
  suppressed: (telling) => `${message(telling)} was not sent${because(telling)}`,
  skipped: (telling) =>
    telling.mergedInto === undefined
      ? `${message(telling)} was not needed${because(telling)}`
      : `${message(telling)} is told of with others by ${telling.mergedInto}`,
  expired: (telling) =>
    telling.channel === undefined
      ? 'Ended: its time ran out'
      : `${message(telling)} ran out of time${because(telling)}`,
  canceled: (telling) =>
    telling.channel === undefined ? 'The notification was canceled' : `${message(telling)} was canceled`,
  completed: () => 'Ended: all messages have come to an end',
} as const satisfies Record<string, (telling: Telling) => string>;

export type EventType = keyof typeof words;
