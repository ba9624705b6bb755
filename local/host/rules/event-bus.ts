import type { Json } from '../assembly/template.ts';
import type { PlatformClock } from '../ports.ts';
import type { Times } from '../schedules/times.ts';
import { busEvent, type PutEvent } from './bus-event.ts';
import type { EventMatcher } from './event-matcher.ts';

/** What the account's own bus is called. */
export const defaultBus = 'default';

/** A rule, ready to run. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  /** Whose events it sees; the default bus's if absent. */
  readonly bus?: string;
  /** Chooses events of the bus. */
  readonly matches?: EventMatcher;
  /** Fires then. */
  readonly times?: Times;
  /** Whom the rule tells. */
  readonly targets: readonly ((event: Json) => void)[];
}

/** The account's event buses: hand events to the rules that want them, and fire the rules that are schedules. */
export class EventBus {
  readonly #rules: readonly Rule[];
  readonly #clock: PlatformClock;
  readonly #planned = new Set<{ cancel(): void }>();

  constructor(rules: readonly Rule[], clock: PlatformClock) {
    this.#rules = rules;
    this.#clock = clock;
  }

  /** Begins to fire the rules that are schedules. */
  start(): void {
    for (const rule of this.#rules) {
      if (rule.times) this.#plan(rule, rule.times, this.#clock.now());
    }
  }

  /** Hands an event to every rule of its bus whose pattern it fits; gives the event's id. */
  put(event: PutEvent, bus = defaultBus): string {
    const { id, enveloped } = busEvent(event, this.#clock.now());
    for (const rule of this.#rules) {
      if ((rule.bus ?? defaultBus) !== bus) continue;
      if (rule.matches?.(enveloped)) for (const tell of rule.targets) tell(enveloped);
    }
    return id;
  }

  /** Fires nothing more. */
  close(): void {
    for (const planned of this.#planned) planned.cancel();
    this.#planned.clear();
  }

  #plan(rule: Rule, times: Times, after: number): void {
    const next = times(after);
    if (next === undefined) return;
    const planned = this.#clock.schedule(next, () => {
      this.#planned.delete(planned);
      this.#plan(rule, times, Math.max(next, this.#clock.now()));
      const event = { source: 'aws.events', detailType: 'Scheduled Event', detail: {}, resources: [rule.arn] };
      const { enveloped } = busEvent(event, this.#clock.now());
      for (const tell of rule.targets) tell(enveloped);
    });
    this.#planned.add(planned);
  }
}
