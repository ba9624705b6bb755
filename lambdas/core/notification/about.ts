import type { CampaignRef } from '../campaign/reference.ts';
import type { IncidentStatus } from '../incident/incident.ts';
import type { Severity } from '../incident/severity.ts';
import type { Instant } from '../time.ts';

/** What a notification is about beside its own words: templates see it, and channels ask for an answer to it. */
export interface About {
  readonly incident?: AboutIncident;
  readonly event?: AboutEvent;
  readonly digest?: AboutDigest;
  readonly campaign?: AboutCampaign;
}

/** The messages that one message tells of in their place, in the person's words, oldest first. */
export interface AboutDigest {
  readonly items: readonly {
    readonly notificationId: string;
    readonly title: string;
    /** Markdown. */
    readonly content: string;
    readonly at: Instant;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  /** More than the list holds. */
  readonly omitted: number;
}

/** The campaign whose batch this is; templates see `variant` and `segment`. */
export interface AboutCampaign extends CampaignRef {
  /** The first of the campaign's segments to which each recipient belongs, by recipient id. */
  readonly segments: Readonly<Record<string, string>>;
  /** Everybody gets it at their best time; at this time of day, `HH:MM` by their clocks, where nothing is known of them yet. */
  readonly localTime?: string;
}

/** The incident as it stood when this notification was made. Its title and metadata are the notification's own. */
export interface AboutIncident {
  readonly id: string;
  readonly severity: Severity;
  /** With what this notification tells, where it tells what became of it. */
  readonly status: IncidentStatus;
  readonly openedAt: Instant;
  /** The highest level told, this notification's included. */
  readonly level: number;
  readonly dedupKey?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether messages carry a link or a button to answer with. */
  readonly asksForAnswer: boolean;
  /** What became of it, where the notification tells that instead of asking somebody to answer. */
  readonly update?: {
    readonly kind: 'acknowledged' | 'resolved' | 'reopened' | 'exhausted';
    /** Who did it; absent where nobody did. */
    readonly by?: string;
    readonly at: Instant;
  };
}

/** The event whose rule made this notification. */
export interface AboutEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What became of an incident that asks for somebody all the same. */
const calls: ReadonlySet<string> = new Set<NonNullable<AboutIncident['update']>['kind']>(['reopened', 'exhausted']);

/** True where an incident asks for somebody: a level is told, or nobody took care of it. Everything else about it is news. */
export const callsSomebody = (about: About | undefined): boolean =>
  about?.incident !== undefined && (about.incident.update === undefined || calls.has(about.incident.update.kind));
