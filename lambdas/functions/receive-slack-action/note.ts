import type { Incident } from '../../core/incident/incident.ts';
import { escapeMrkdwn } from '../../core/template/content/slack/inline-mrkdwn.ts';
import { sayIn } from '../../core/texts/texts.ts';

/** Why a press changed nothing, for whoever pressed. */
export function noteOf(incident: Incident | undefined, locale = 'en'): string {
  const { resolution, acknowledgements = [] } = incident?.head ?? {};
  if (resolution !== undefined) return sayIn(locale, 'incident.isResolved', { by: escapeMrkdwn(resolution.by) });
  const [first] = acknowledgements;
  return first === undefined
    ? sayIn(locale, 'incident.isGone')
    : sayIn(locale, 'incident.isAcknowledged', { by: escapeMrkdwn(first.by) });
}
