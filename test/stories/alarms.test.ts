import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CarillonClient } from '../../client/client.ts';
import { type AlarmEventChange, alarmArn, anAlarmEvent, compositeConfiguration } from '../support/alarm-events.ts';
import { inShort, timelineOf } from './support/incidents.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { aPerson } from './support/requests.ts';
import { until } from './support/until.ts';

let platform: Platform;
let operator: CarillonClient;
const person = aPerson();
beforeAll(async () => {
  platform = await startPlatform({ speed: 1 });
  operator = platform.clientOf(platform.host.keys.operator);
  await platform.admin.recipients.put('on-duty', { email: person.email });
});
afterAll(() => platform?.close());

const putPolicy = () =>
  operator.escalationPolicies.put('default', {
    levels: [{ level: 1, targets: [{ recipient: 'on-duty' }], channels: ['email'] }],
  });

/** CloudWatch puts its word on the account's default bus. */
function publish(change: AlarmEventChange): void {
  const { source, detail, resources, account } = anAlarmEvent({ at: platform.now(), ...change });
  platform.host.publish({ source, detailType: 'CloudWatch Alarm State Change', detail, resources, account });
}

const incidentsOf = async (name: string) => {
  const { items } = await operator.incidents.list({ limit: '100' });
  return items.filter(({ dedupKey }) => dedupKey === `cloudwatch:${alarmArn(name)}`);
};

const incidentOf = (name: string, status: string) =>
  until(async () => (await incidentsOf(name)).find((incident) => incident.status === status), {
    realMs: 30_000,
    what: `the ${status} incident of ${name}`,
  });

describe('CloudWatch alarms', () => {
  test('an alarm without its policy opens an incident that tells why nobody is told', async () => {
    publish({ name: 'techcorp-orphan' });
    const { id } = await incidentOf('techcorp-orphan', 'open');
    const told = await until(
      async () => {
        const events = await timelineOf(operator, String(id));
        return events.some(({ type }) => type === 'exhausted') ? events : undefined;
      },
      { realMs: 30_000, what: 'its exhaustion' },
    );
    expect(inShort(told)).toEqual(expect.arrayContaining(['opened', 'noted', 'exhausted']));
    expect(JSON.stringify(told)).toContain('\\"default\\" does not exist');
  });

  test('an alarm opens an incident that tells whom its policy names, and its clearing resolves it', async () => {
    await putPolicy();
    publish({ name: 'techcorp-checkout' });
    const incident = await incidentOf('techcorp-checkout', 'open');
    expect(incident).toMatchObject({ title: 'techcorp-checkout', severity: 'critical' });
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    expect(mail?.subject).toBe('techcorp-checkout');
    expect(mail?.text).toContain('912.5 (16/11/26 11:59:00)');
    expect(mail?.text).toContain('LoadBalancer = app/shop/1');
    expect(mail?.html).toContain('#alarmsV2:alarm/techcorp-checkout');
    publish({ name: 'techcorp-checkout', state: 'OK' });
    const { id } = await incidentOf('techcorp-checkout', 'resolved');
    expect(id).toBe(incident.id);
    expect(await timelineOf(operator, String(id))).toContainEqual(
      expect.objectContaining({ type: 'resolved', via: 'alarm', by: 'techcorp-checkout' }),
    );
  });

  test('an alarm that comes after its later clearing leaves nothing open', async () => {
    const at = platform.now();
    publish({ name: 'techcorp-late', state: 'OK', at });
    publish({ name: 'techcorp-late', state: 'ALARM', at: at - 30_000 });
    publish({ name: 'techcorp-after', state: 'ALARM', configuration: compositeConfiguration });
    expect(await incidentOf('techcorp-after', 'open')).toMatchObject({ title: 'techcorp-after' });
    const open = (await incidentsOf('techcorp-late')).filter(({ status }) => status !== 'resolved');
    expect(open).toEqual([]);
  });

  test("an alarm passes through its tenant's rules, and one that no mapping names is nobody's", async () => {
    const reader = aPerson();
    const editor = platform.clientOf(platform.host.keys.editor);
    await editor.rules.put('tell-alarms', {
      pattern: { source: ['aws.cloudwatch'], detail: { state: { value: ['INSUFFICIENT_DATA'] } } },
      notification: {
        category: 'alarms',
        title: '{{ event.data.alarmName }}',
        content: 'It knows nothing.',
        recipients: [{ email: reader.email }],
        channels: [{ type: 'email' }],
      },
    });
    publish({ name: 'other-alarm', state: 'INSUFFICIENT_DATA' });
    publish({ name: 'techcorp-silent', state: 'INSUFFICIENT_DATA' });
    const mails = await platform.inbox.arrived({ channel: 'email', to: reader.email });
    expect(mails.map(({ subject }) => subject)).toEqual(['techcorp-silent']);
    expect(await incidentsOf('techcorp-silent')).toEqual([]);
  });
});
