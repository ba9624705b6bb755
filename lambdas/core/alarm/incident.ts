import { type IncidentRequest, incidentRequestSchema } from '../incident/request.ts';
import { literalMarkdown, literalTemplate } from '../template/literal.ts';
import { type AlarmChange, alarmDedupKey } from './alarm.ts';
import type { AlarmMapping } from './mapping.ts';
import { alarmFacts } from './metric-facts.ts';

const longestFact = 2_000;

/** The incident that an alarm opens. Its words come from outside, so nothing in them is taken for a template or Markdown. */
export function alarmIncident(
  change: AlarmChange,
  { policy, severity }: Pick<AlarmMapping, 'policy' | 'severity'>,
): IncidentRequest {
  const facts = alarmFacts(change.detail).map(
    ({ label, text }) => `**${label}**: ${literalTemplate(literalMarkdown(text.slice(0, longestFact)))}`,
  );
  const place = `**Where**: account ${change.account}, region ${change.region}`;
  const link = `[Open the alarm in CloudWatch](${consoleUrl(change)})`;
  const request = incidentRequestSchema.parse({
    title: literalTemplate(change.name),
    content: [...facts, place, link].join('\n\n'),
    severity,
    policy,
    data: dataOf(change),
  });
  // A key of the platform's own, which no request may choose.
  return { ...request, dedupKey: alarmDedupKey(change.arn) };
}

/** Console addresses escape twice what stands after their `#`; a name is one part of the path there. */
function consoleUrl({ name, region, arn }: AlarmChange): string {
  const host = consoleHosts[arn.split(':')[1] ?? ''] ?? 'console.aws.amazon.com';
  return `https://${region}.${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/${escaped(name)}`;
}

/** Also what `encodeURIComponent` leaves alone and would end a Markdown link. */
const escaped = (name: string): string =>
  encodeURIComponent(name).replace(/[()!'*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);

/** Where the console of an AWS partition is. */
const consoleHosts: Readonly<Record<string, string>> = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** More than any alarm of CloudWatch's own has; it stands in each message of the incident. */
const maxDataBytes = 64 * 1_024;

const dataOf = ({ detail, name, state }: AlarmChange): Readonly<Record<string, unknown>> =>
  Buffer.byteLength(JSON.stringify(detail)) > maxDataBytes ? { alarmName: name, state: { value: state } } : detail;
