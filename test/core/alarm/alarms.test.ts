import { describe, expect, it } from 'vitest';
import { alarmDedupKey, parseAlarmTime } from '../../../lambdas/core/alarm/alarm.ts';
import { alarmIncident } from '../../../lambdas/core/alarm/incident.ts';
import { type AlarmMapping, mappingFor } from '../../../lambdas/core/alarm/mapping.ts';
import { alarmFacts } from '../../../lambdas/core/alarm/metric-facts.ts';
import { compileTemplate, renderTemplate } from '../../../lambdas/core/template/engine/engine.ts';
import {
  anAlarmEvent,
  anomalyConfiguration,
  compositeConfiguration,
  mathConfiguration,
} from '../../support/alarm-events.ts';
import { anAlarmChange } from '../../support/event-builders.ts';

const mapping = (change: Partial<AlarmMapping>): AlarmMapping => ({
  tenant: 'acme',
  policy: 'default',
  severity: 'critical',
  ...change,
});

describe('a mapping of alarms', () => {
  const alarm = { name: 'shop-checkout-p99', account: '111122223333', region: 'eu-west-1' };
  const tags = { team: 'shop', tier: 'gold' };

  it.each<[string, Partial<AlarmMapping>, boolean]>([
    ['nothing at all', {}, true],
    ['its whole name', { name: 'shop-checkout-p99' }, true],
    ['a part of its name', { name: 'shop-checkout' }, false],
    ['a prefix', { name: 'shop-*' }, true],
    ['a suffix', { name: '*-p99' }, true],
    ['both ends', { name: 'shop-*-p99' }, true],
    ['parts in between', { name: '*check*p9*' }, true],
    ['parts in another order', { name: '*p99*check*' }, false],
    ['ends that would overlap', { name: 'shop-checkout-p99*p99' }, false],
    ['its account and region', { account: '111122223333', region: 'eu-west-1' }, true],
    ['another account', { account: '999999999999' }, false],
    ['its tags', { tags: { team: 'shop', tier: 'g*' } }, true],
    ['a tag of another value', { tags: { team: 'bank' } }, false],
    ['a tag that it has not', { tags: { owner: '*' } }, false],
  ])('fits by %s', async (_, change, fits) => {
    const found = await mappingFor([mapping(change)], { ...alarm, tags: () => Promise.resolve(tags) });
    expect(found !== undefined).toBe(fits);
  });

  it('holds where it is the first that fits, and reads tags only where they decide', async () => {
    const mappings = [
      mapping({ name: 'bank-*', tags: { team: 'bank' } }),
      mapping({ name: 'shop-*', tenant: 'first' }),
      mapping({ tenant: 'second' }),
    ];
    const unasked = () => Promise.reject(new Error('nobody needs the tags'));
    expect(await mappingFor(mappings, { ...alarm, tags: unasked })).toMatchObject({ tenant: 'first' });
  });
});

describe("an alarm's own words", () => {
  it.each<[string, Readonly<Record<string, unknown>> | undefined, readonly string[]]>([
    ['one metric', undefined, ['Reason', 'About', 'Metric']],
    ['a composite', compositeConfiguration, ['Reason', 'Rule']],
    ['an anomaly band', anomalyConfiguration, ['Reason', 'About', 'Metric', 'Expression']],
    ['metric math', mathConfiguration, ['Reason', 'Expression', 'Metric', 'Metric']],
  ])('are told of %s', (_, configuration, labels) => {
    const { detail } = anAlarmEvent(configuration === undefined ? {} : { configuration });
    expect(alarmFacts(detail).map(({ label }) => label)).toEqual(labels);
  });

  it('say what is measured', () => {
    const texts = alarmFacts(anAlarmEvent({ configuration: mathConfiguration }).detail).map(({ text }) => text);
    expect(texts).toContain('100*(m1/m2) (Error rate)');
    expect(texts).toContain('AWS/Lambda Errors, Sum over 60 s');
    const [, , single] = alarmFacts(anAlarmEvent().detail);
    expect(single?.text).toBe('AWS/ELB TargetResponseTime, LoadBalancer = app/shop/1, p99 over 60 s');
  });

  it('are nothing where the detail is of another shape', () => {
    expect(alarmFacts({})).toEqual([]);
    expect(alarmFacts({ state: { reason: 1 }, configuration: { metrics: 'none' } })).toEqual([]);
  });

  it('are dated without a colon', () => {
    expect(parseAlarmTime('2019-10-02T17:04:40.989+0000')).toBe(Date.parse('2019-10-02T17:04:40.989Z'));
    expect(parseAlarmTime('2019-10-02T19:04:40.989+0200')).toBe(Date.parse('2019-10-02T17:04:40.989Z'));
    expect(parseAlarmTime('yesterday')).toBeUndefined();
  });
});

describe('the incident of an alarm', () => {
  const incidentOf = (change: Parameters<typeof anAlarmChange>[0] = {}) =>
    alarmIncident(anAlarmChange(change), { policy: 'default', severity: 'major' });

  it('is called as the alarm, and can be found by it', () => {
    const { title, severity, policy, dedupKey, content, data } = incidentOf();
    expect({ title, severity, policy }).toEqual({
      title: 'techcorp-checkout-latency',
      severity: 'major',
      policy: 'default',
    });
    expect(dedupKey).toBe('cloudwatch:arn:aws:cloudwatch:eu-west-1:111122223333:alarm:techcorp-checkout-latency');
    expect(content).toContain('[912.5 (16/11/26 11:59:00)]');
    expect(content).toContain(
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/',
    );
    expect(data).toMatchObject({ alarmName: 'techcorp-checkout-latency' });
  });

  it('takes nothing in its words for a template, a link or emphasis', () => {
    const hostile = '{{ recipient.email }} {% if %} {# x #} [click](https://evil.example) *now* {{{';
    const { detail } = anAlarmEvent({ reason: hostile });
    const { title, content = '' } = incidentOf({ name: `x {{ 1 }} ${'{'}%`, detail });
    const render = (source: string, mode: 'text' | 'markdown') => {
      const compiled = compileTemplate(source);
      if (!compiled.ok) throw new Error(compiled.error.message);
      const place = { locale: 'en', timezone: 'UTC', now: 0 };
      return renderTemplate(compiled.template, { ...place, mode, variables: { recipient: { email: 'ada' } } });
    };
    expect(render(title, 'text')).toEqual({ ok: true, text: 'x {{ 1 }} {%' });
    const told = render(content, 'markdown');
    expect(told).toMatchObject({ ok: true, text: expect.stringContaining('{{ recipient.email }}') });
    expect(told).toMatchObject({ text: expect.stringContaining(String.raw`[click\](https://evil.example) \*now\*`) });
  });

  it('has a key of fixed length where the name is too long, and leaves out what is too large', () => {
    const arn = `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${'n'.repeat(255)}`;
    expect(alarmDedupKey(arn).length).toBeLessThanOrEqual(256);
    expect(alarmDedupKey(arn)).not.toBe(alarmDedupKey(`${arn.slice(0, -1)}m`));
    const { data } = incidentOf({ detail: { alarmName: 'x', state: {}, huge: 'x'.repeat(70_000) } });
    expect(data).not.toHaveProperty('huge');
  });
});
