import type { SendJob } from '../../delivery/sender.ts';
import type { IncidentHead } from '../../incident/incident.ts';
import type { AboutIncident } from '../../notification/about.ts';
import { escapeMrkdwn } from '../../template/content/slack/inline-mrkdwn.ts';
import { sayIn } from '../../texts/texts.ts';
import type { Instant } from '../../time.ts';
import type { SlackBlock } from '../content.ts';
import { incidentFacts } from '../incident-facts.ts';

/** Where the incident stands when the message is written; a message that is just being sent takes it for open. */
export type Standing = Pick<IncidentHead, 'status' | 'acknowledgements' | 'resolution'>;

const justOpened: Standing = { status: 'open', acknowledgements: [] };

/** What a message of an incident shows beside its words: facts, who has it, and the buttons that are left. */
export function incidentBlocks(job: SendJob<'slack'>, standing: Standing = justOpened): readonly SlackBlock[] {
  const incident = job.about?.incident;
  if (incident === undefined) return [];
  const place = readersOf(job);
  const deeds = incident.update === undefined ? deedLines(standing, place) : [];
  const buttons = buttonsOf(job, incident, standing, place);
  return [
    ...(incident.update === undefined ? [factsBlock(incident, place)] : []),
    ...(deeds.length === 0 ? [] : [context(deeds)]),
    ...(buttons.length === 0 ? [] : [{ type: 'actions', block_id: 'incident', elements: buttons }]),
  ];
}

type Place = Pick<SendJob, 'locale' | 'timezone'>;

/** A channel is read by many: it is spoken to in the tenant's language, as what becomes of the incident is told there. */
const readersOf = ({ config, tenant, locale, timezone }: SendJob<'slack'>): Place =>
  config.channel === undefined ? { locale, timezone } : tenant.settings;

/** Whether a message shows where its incident stands, and so has to follow it. */
export function followsIncident({ config, about }: Pick<SendJob<'slack'>, 'config' | 'about'>): boolean {
  const incident = about?.incident;
  return config.blocks && incident !== undefined && (incident.update === undefined || incident.asksForAnswer);
}

/** Who acknowledged, who resolved, and when: as a line of mrkdwn each. Slack shows the time in the reader's own zone. */
export function deedLines({ acknowledgements, resolution }: Standing, { locale, timezone }: Place): readonly string[] {
  const time = (at: Instant): string => timeToken(at, { locale, timezone });
  const [first] = acknowledgements;
  return [
    ...(first === undefined
      ? []
      : [sayIn(locale, 'incident.acknowledgedAt', { by: escapeMrkdwn(first.by), time: time(first.at) })]),
    ...(resolution === undefined
      ? []
      : [sayIn(locale, 'incident.resolvedAt', { by: escapeMrkdwn(resolution.by), time: time(resolution.at) })]),
  ];
}

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
function timeToken(at: Instant, { locale, timezone }: Place): string {
  const written = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: timezone }).format(at);
  return `<!date^${Math.floor(at / 1_000)}^{time}|${escapeMrkdwn(written)}>`;
}

/** A message that only tells what became of the incident has none, unless it still asks somebody to answer. */
function buttonsOf(
  { incidentReference }: SendJob<'slack'>,
  { asksForAnswer, update }: AboutIncident,
  { status }: Standing,
  { locale }: Place,
): readonly object[] {
  if (incidentReference === undefined || status === 'resolved') return [];
  if (update !== undefined && !asksForAnswer) return [];
  const button = (id: 'acknowledge' | 'resolve', style: object) => ({
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: sayIn(locale, `message.${id}`), emoji: true },
    value: incidentReference,
    ...style,
  });
  return [
    ...(asksForAnswer && status === 'open' ? [button('acknowledge', { style: 'primary' })] : []),
    button('resolve', {}),
  ];
}

const factsBlock = (incident: AboutIncident, place: Place): SlackBlock =>
  context([
    incidentFacts(incident, place)
      .map(({ label, value }) => `*${escapeMrkdwn(label)}* ${escapeMrkdwn(value)}`)
      .join('  ·  '),
  ]);

const context = (lines: readonly string[]): SlackBlock => ({
  type: 'context',
  elements: lines.map((text) => ({ type: 'mrkdwn', text, verbatim: true })),
});
