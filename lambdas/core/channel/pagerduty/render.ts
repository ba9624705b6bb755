import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import { toRfc3339 } from '../../time.ts';
import type { ContentForms, ContentLink } from '../content.ts';
import { cutAtWord } from '../cut.ts';
import { dedupKeyOf } from './dedup-key.ts';
import { detailsOf, type PagerdutyDetails } from './details.ts';
import { type PagerdutySeverity, severityOf } from './severity.ts';

interface Triggered {
  readonly event_action: 'trigger';
  readonly dedup_key: string;
  readonly client: string;
  readonly links?: readonly { readonly href: string; readonly text: string }[];
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: PagerdutySeverity;
    /** RFC 3339. */
    readonly timestamp: string;
    readonly component?: string;
    readonly group?: string;
    readonly class?: string;
    readonly custom_details: PagerdutyDetails;
  };
}

/**
 * An event of PagerDuty's Events API v2, but for the routing key, which is a credential:
 * https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
 */
export type PagerdutyMessage =
  | Triggered
  | { readonly event_action: 'acknowledge' | 'resolve'; readonly dedup_key: string };

/** PagerDuty's limits: characters of a summary, and bytes of a whole event, of which some are left for the routing key. */
const maxSummary = 1_024;
const maxBytes = 512 * 1_024 - 1_024;
/** Ours: as many links as a person looks through. */
const maxLinks = 20;

/** The event that tells what became of an incident; everything else raises or repeats an alert. */
const actions = {
  acknowledged: 'acknowledge',
  resolved: 'resolve',
  reopened: 'trigger',
  exhausted: 'trigger',
} as const;

const summaryOf = (text: string): string =>
  text.length <= maxSummary ? text : `${cutAtWord(text, (part) => part.length < maxSummary)}…`;

/** The forms that an event is made of. */
export type PagerdutyForms = Pick<ContentForms, 'text' | 'links'>;

/** The same at every try, so that PagerDuty sees one alert however often it comes. */
export function renderPagerduty(
  job: SendJob<'pagerduty'>,
  content: PagerdutyForms,
): Result<PagerdutyMessage, RenderFailure> {
  const dedup_key = dedupKeyOf(job);
  const update = job.about?.incident?.update;
  const event_action = update === undefined ? 'trigger' : actions[update.kind];
  if (event_action !== 'trigger') return ok({ event_action, dedup_key });
  const text = content.text(job.markdown).trim();
  const summary = summaryOf(job.title.trim() || text.split('\n', 1)[0]?.trim() || '');
  if (summary === '') return fail({ reason: 'content-invalid', code: 'text-empty' });
  const events = detailsOf(job, text).map((details) =>
    eventOf(job, { dedup_key, summary, details, links: content.links(job.markdown) }),
  );
  const fitting = events.find((event) => Buffer.byteLength(JSON.stringify(event)) <= maxBytes);
  return fitting === undefined ? fail({ reason: 'content-invalid', code: 'event-too-large' }) : ok(fitting);
}

interface EventParts {
  readonly dedup_key: string;
  readonly summary: string;
  readonly details: PagerdutyDetails;
  readonly links: readonly ContentLink[];
}

function eventOf(job: SendJob<'pagerduty'>, { dedup_key, summary, details, links }: EventParts): Triggered {
  const { config, tenant, about } = job;
  const at = about?.incident?.openedAt ?? about?.event?.at ?? job.acceptedAt;
  const { component, group, class: kind } = config;
  return {
    event_action: 'trigger',
    dedup_key,
    client: 'Carillon',
    ...(links.length > 0 && { links: links.slice(0, maxLinks) }),
    payload: {
      summary,
      source: config.source ?? about?.event?.source ?? tenant.name,
      severity: severityOf(job),
      timestamp: toRfc3339(at),
      ...(component !== undefined && { component }),
      ...(group !== undefined && { group }),
      ...(kind !== undefined && { class: kind }),
      custom_details: details,
    },
  };
}
