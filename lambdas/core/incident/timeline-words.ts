import type { IncidentEventType } from './event.ts';

/** What a sentence may be made of. */
interface Telling {
  readonly level?: number | undefined;
  readonly round?: number | undefined;
  readonly by?: string | undefined;
  readonly recipientCount?: number | undefined;
  readonly until?: string | undefined;
  readonly occurrences?: number | undefined;
}

const somebody = ({ by = 'Somebody' }: Telling): string => by;
const level = (telling: Telling): string => `Level ${telling.level ?? '?'}`;
const again = ({ round = 0 }: Telling): string => (round === 0 ? '' : ` again (repeat ${round})`);
const people = ({ recipientCount = 0 }: Telling): string =>
  recipientCount === 0 ? 'in its channels' : `${recipientCount} ${recipientCount === 1 ? 'person' : 'people'}`;

/** A sentence for each kind of event of an incident. */
export const incidentWords = {
  opened: (telling) => `${somebody(telling)} opened the incident`,
  occurred: (telling) => `It occurred again, ${telling.occurrences ?? 0} times by now`,
  notified: (telling) => `${level(telling)} was told${again(telling)}: ${people(telling)}`,
  skipped: (telling) => `${level(telling)} was passed over, since somebody had acknowledged`,
  unreachable: (telling) => `${level(telling)} has nobody to tell${again(telling)}`,
  acknowledged: (telling) => `${somebody(telling)} acknowledged`,
  resolved: (telling) => `${somebody(telling)} resolved the incident`,
  escalated: (telling) =>
    telling.level === undefined
      ? `${somebody(telling)} escalated`
      : `${somebody(telling)} escalated to level ${telling.level}`,
  snoozed: (telling) => `${somebody(telling)} snoozed it until ${telling.until ?? 'later'}`,
  noted: (telling) => `${somebody(telling)} left a note`,
  'target-missed': () => 'Nobody had acknowledged when the response target ran out',
  exhausted: () => 'Everybody was told, and nobody answered',
} as const satisfies Record<IncidentEventType, (telling: Telling) => string>;
