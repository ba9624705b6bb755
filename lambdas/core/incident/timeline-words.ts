import type { IncidentEventType } from './event.ts';
import type { Way } from './incident.ts';

/** What a sentence may be made of. */
interface Telling {
  readonly level?: number | undefined;
  readonly round?: number | undefined;
  readonly by?: string | undefined;
  readonly via?: Way | undefined;
  readonly recipients?: readonly string[] | undefined;
  readonly recipientCount?: number | undefined;
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
  readonly occurrences?: number | undefined;
}

const somebody = ({ by = 'Somebody' }: Telling): string => by;
const level = (telling: Telling): string => `Level ${telling.level ?? '?'}`;
const again = ({ round = 0 }: Telling): string => (round === 0 ? '' : ` again (repeat ${round})`);
/** How many are named; a sentence is no list. */
const mostNamed = 3;

function people({ recipients = [], recipientCount = recipients.length }: Telling): string {
  if (recipientCount === 0) return 'its channels';
  const named = recipients.slice(0, mostNamed);
  const others = recipientCount - named.length;
  if (named.length === 0) return `${others} ${others === 1 ? 'person' : 'people'}`;
  return `${named.join(', ')}${others === 0 ? '' : ` and ${others} more`}`;
}

/** By which way, where that is not plain from who. */
const ways = { link: ' by the link of a message', slack: ' in Slack', event: ' by a rule' } as const satisfies Partial<
  Record<Way, string>
>;
const how = ({ via }: Telling): string => (via !== undefined && via in ways ? ways[via as keyof typeof ways] : '');

/** A sentence for each kind of event of an incident. */
export const incidentWords = {
  opened: (telling) => `${somebody(telling)} opened the incident${how(telling)}`,
  occurred: (telling) => `It occurred again, ${telling.occurrences ?? 0} times by now`,
  notified: (telling) => `${level(telling)} was told${again(telling)}: ${people(telling)}`,
  skipped: (telling) => `${level(telling)} was passed over, since somebody had acknowledged`,
  unreachable: (telling) => `${level(telling)} has no person to tell${again(telling)}`,
  acknowledged: (telling) => `${somebody(telling)} acknowledged${how(telling)}`,
  resolved: (telling) => `${somebody(telling)} resolved the incident${how(telling)}`,
  escalated: (telling) =>
    telling.level === undefined
      ? `${somebody(telling)} escalated`
      : `${somebody(telling)} escalated to level ${telling.level}`,
  snoozed: (telling) => `${somebody(telling)} snoozed it until ${telling.until ?? 'later'}`,
  noted: (telling) => `${somebody(telling)} left a note`,
  'target-missed': () => 'Nobody had acknowledged when the response target ran out',
  exhausted: ({ reason }) =>
    reason === 'nobody-told' ? 'There was nobody who could be told' : 'Everybody was told, and nobody answered',
} as const satisfies Record<IncidentEventType, (telling: Telling) => string>;
