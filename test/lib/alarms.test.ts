import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referred, resourcesOf } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

const runbooks = new URL('../../docs/runbooks/', import.meta.url);
const linked = /^(?<impact>.*\.) Runbook: https:\/\/example\.com\/docs\/runbooks\/(?<runbook>[a-z-]+)\.md$/;

describe.each(environmentNames)('alarms of %s', (name) => {
  const environment = environmentNamed(name);
  const { platform } = templatesOf(environment);
  const alarms = resourcesOf([platform], 'AWS::CloudWatch::Alarm');
  const topics = resourcesOf([platform], 'AWS::SNS::Topic').map(({ id }) => id);

  it('each say what users feel and link a runbook that is there', () => {
    for (const { Properties } of alarms) {
      const said = linked.exec(String(Properties.AlarmDescription))?.groups;
      expect(said?.impact?.length, String(Properties.AlarmName)).toBeGreaterThan(15);
      expect(existsSync(new URL(`${said?.runbook}.md`, runbooks)), String(Properties.AlarmDescription)).toBe(true);
    }
  });

  it('each tell the operators when they begin and when they end', () => {
    for (const { id, Properties } of alarms) {
      expect([Properties.AlarmActions, Properties.OKActions].flat().map(referred), id).toEqual([topics[0], topics[0]]);
    }
  });

  const watched = alarms.map(({ Properties }) => String(Properties.AlarmName).replace(`carillon-${name}-`, ''));

  it('watch every function whose failure makes a message late', () => {
    const onTheWay = [
      'plan-notification',
      'send-email',
      'send-sms',
      'send-push',
      'send-slack',
      'send-webhook',
      'drive-due',
    ];
    expect(watched).toEqual(expect.arrayContaining(onTheWay.map((worker) => `${worker}-errors`)));
    expect(watched).toEqual(expect.arrayContaining(['api-errors', 'throttles', 'table-throttles', 'drive-due-silent']));
  });

  it('watch where the work of every other function ends when it fails', () => {
    const receipts = environment.sms.accountSettings === 'none' ? [] : ['unrecorded-receipts'];
    expect(watched).toEqual(
      expect.arrayContaining(['dead-letters', 'feedback-dead-letters', 'uncounted', ...receipts]),
    );
  });

  it("tell what is the account's once, from the environment that owns its settings", () => {
    const ofAccount = ['bounce-rate', 'complaint-rate', 'sms-spend'];
    expect(watched.filter((each) => ofAccount.includes(each))).toEqual(
      environment.sms.accountSettings === 'owner' ? ofAccount : [],
    );
  });

  it('are all on the dashboard', () => {
    const [dashboard, ...more] = resourcesOf([platform], 'AWS::CloudWatch::Dashboard');
    expect(more).toEqual([]);
    const body = JSON.stringify(dashboard?.Properties.DashboardBody);
    expect(alarms.filter(({ id }) => !body.includes(`"${id}"`)).map(({ id }) => id)).toEqual([]);
  });
});

describe('runbooks', () => {
  const pages = readdirSync(runbooks).filter((page) => page !== 'README.md');
  const { platform } = templatesOf(environmentNamed('production'));
  const descriptions = resourcesOf([platform], 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
    String(Properties.AlarmDescription),
  );

  it.each(pages)('%s belongs to an alarm, and says what users feel, what to do and when it is over', (page) => {
    expect(descriptions.some((description) => description.endsWith(`/${page}`))).toBe(true);
    const text = readFileSync(new URL(page, runbooks), 'utf8');
    for (const part of ['**What users feel.**', '**See.**', '**Do.**', '**It is over**']) expect(text).toContain(part);
    expect(readFileSync(new URL('README.md', runbooks), 'utf8')).toContain(`(${page})`);
  });

  it('go by e-mail to whom the settings name', async () => {
    const { platform: told } = templatesOf({ ...environmentNamed('dev'), alarmEmail: 'ops@example.com' });
    expect(
      resourcesOf([told], 'AWS::SNS::Subscription').map(({ Properties }) => [Properties.Protocol, Properties.Endpoint]),
    ).toEqual([['email', 'ops@example.com']]);
  });
});
