import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../lambdas/adapters/jsonata/condition.ts';
import type { CheckFacts } from '../../../lambdas/core/notification/checks/check.ts';
import { readRule } from '../../../lambdas/core/rule/check.ts';
import { fire, isMeant } from '../../../lambdas/core/rule/fire.ts';
import { compileTemplate } from '../../../lambdas/core/template/engine/engine.ts';
import { noon } from '../../support/builders.ts';
import { anEvent } from '../../support/event-builders.ts';

const facts: CheckFacts = {
  senders: ['@acme.example'],
  now: noon,
  isPrivateHost: (host) => host === 'localhost',
  findFault: (template) => {
    const compiled = compileTemplate(template);
    return compiled.ok ? undefined : compiled.error;
  },
};

const notification = {
  category: 'orders',
  title: 'Order {{ event.data.id }}',
  content: 'Dear {{ recipient.first_name }}',
  recipients: [{ email: '{{ event.data.email }}' }],
  channels: [{ type: 'email' }],
};
const incident = { title: 'Down', severity: 'minor', policy: 'default' };
const pattern = { type: ['order.failed'] };

const read = (rule: unknown) => readRule(rule, facts, compileCondition);
const pathsOf = (rule: unknown) => {
  const result = read(rule);
  return result.ok ? [] : result.error.map(({ path }) => path);
};

describe('a rule when it is put', () => {
  it.each([
    ['a notification with templates', { pattern, notification }],
    [
      'roles, schedules and stored people',
      {
        pattern,
        notification: { ...notification, recipients: [{ role: 'ops' }, { schedule: 'night' }, { id: 'ada' }] },
      },
    ],
    [
      'a templated key, severity and policy',
      {
        pattern,
        incident: {
          ...incident,
          severity: '{{ event.data.severity }}',
          policy: '{{ event.data.policy }}',
          dedupKey: '{{ event.data.id }}',
        },
      },
    ],
    ['a resolution', { pattern, resolve: { dedupKey: '{{ event.data.id }}' } }],
    [
      "EventBridge's own names, and a condition",
      {
        pattern: { 'detail-type': ['x'], detail: { total: [{ numeric: ['>', 1] }] } },
        when: '$event.data.total > 100',
        incident,
      },
    ],
    [
      'a templated sender',
      {
        pattern,
        notification: {
          ...notification,
          channels: [{ type: 'email', config: { fromEmail: '{{ event.data.from }}' } }],
        },
      },
    ],
  ])('may be %s', (_, rule) => {
    expect(pathsOf(rule)).toEqual([]);
  });

  it.each([
    ['no action', { pattern }, ['']],
    ['two actions', { pattern, incident, resolve: { dedupKey: 'x' } }, ['resolve']],
    ['an unknown field', { pattern, incident, colour: 'red' }, ['colour']],
    ['a pattern that is none', { pattern: { type: 'x' }, incident }, ['pattern.type']],
    ['an empty pattern', { pattern: {}, incident }, ['pattern']],
    ['a condition that is none', { pattern, when: 'data.total >', incident }, ['when']],
    ['a regular expression', { pattern, when: '$match(data.id, /a+/)', incident }, ['when']],
    [
      'a text that is no template',
      { pattern, incident: { ...incident, dedupKey: '{{ event.' } },
      ['incident.dedupKey'],
    ],
    [
      'a title that is no template',
      { pattern, notification: { ...notification, title: '{% if %}' } },
      ['notification.title'],
    ],
    [
      'an unknown field of a person with templates',
      { pattern, notification: { ...notification, recipients: [{ email: '{{ event.data.email }}', fax: '1' }] } },
      ['notification.recipients[0].fax'],
    ],
    [
      'an address that is none',
      { pattern, notification: { ...notification, recipients: [{ email: 'nobody' }] } },
      ['notification.recipients[0].email'],
    ],
    [
      'a sender of somebody else',
      {
        pattern,
        notification: { ...notification, channels: [{ type: 'email', config: { fromEmail: 'a@other.example' } }] },
      },
      ['notification.channels[0].config.fromEmail'],
    ],
    ['an incident without a policy', { pattern, incident: { title: 'x', severity: 'minor' } }, ['incident.policy']],
    ['a resolution of nothing', { pattern, resolve: {} }, ['resolve.dedupKey']],
    ['more than 64 KB', { pattern, incident: { ...incident, content: 'x'.repeat(66_000) } }, ['']],
  ])('may not be %s, and names it', (_, rule, paths) => {
    expect(pathsOf(rule)).toEqual(paths);
  });
});

describe('a rule when an event comes', () => {
  const compiled = (rule: unknown) => {
    const result = read(rule);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const fired = (rule: unknown, event = anEvent()) =>
    fire(compiled(rule), {
      ...facts,
      event,
      locale: 'en',
      timezone: 'UTC',
      withinMs: 250,
      stopwatch: () => performance.now(),
      eventTime: noon,
    });

  it.each([
    ['its type', { type: ['order.failed'] }, true],
    ['another type', { type: ['order.paid'] }, false],
    ['its data and source', { source: [{ prefix: 'tenant.' }], data: { total: [{ numeric: ['>', 100] }] } }, true],
    ["EventBridge's names", { 'detail-type': ['order.failed'], detail: { id: ['A-17'] } }, true],
  ])('is meant for it by %s', (_, given, expected) => {
    expect(isMeant(compiled({ pattern: given, incident }), anEvent())).toBe(expected);
  });

  it('is meant for nothing while it is switched off', () => {
    expect(isMeant(compiled({ pattern, incident, enabled: false }), anEvent())).toBe(false);
  });

  it('renders every text but title and content, which are rendered for each recipient', async () => {
    const result = await fired({
      pattern,
      notification: { ...notification, metadata: { order: ['{{ event.data.id }}'] } },
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        kind: 'notification',
        request: {
          title: 'Order {{ event.data.id }}',
          recipients: [{ email: 'ada@example.com' }],
          metadata: { order: ['A-17'] },
        },
      },
    });
  });

  it.each([
    ['data.total > 100', true],
    ['event.data.total > 100', true],
    ['$event.data.total > 100', true],
    ['"lamp" in data.items and source = "tenant.acme"', true],
    ['data.total > 1000', false],
    ['data.nothing > 1', false],
  ])('acts where its condition holds: %s', async (when, acts) => {
    const result = await fired({ pattern, when, resolve: { dedupKey: 'x' } });
    expect(result).toEqual({ ok: true, value: acts ? { kind: 'resolve', dedupKey: 'x' } : undefined });
  });

  it.each([
    [
      'a condition that does not fit the event',
      { when: 'data.total + data.id', resolve: { dedupKey: 'x' } },
      'condition-failed',
      'when',
    ],
    [
      'a text that cannot be rendered',
      { resolve: { dedupKey: '{{ event.data.id - 1 }}' } },
      'template-failed',
      'resolve.dedupKey',
    ],
    [
      'a text that renders to nothing',
      { resolve: { dedupKey: '{{ event.data.nothing }}' } },
      'action-invalid',
      'resolve.dedupKey',
    ],
    [
      'what is no address',
      { notification: { ...notification, recipients: [{ email: '{{ event.data.total }}' }] } },
      'action-invalid',
      'notification.recipients[0].email',
    ],
    [
      'a text without end',
      { resolve: { dedupKey: '{% for i in range(99999) %}{{ event.data.email }}{% endfor %}' } },
      'template-failed',
      'resolve.dedupKey',
    ],
  ])('says why it does nothing, without a value of the event: %s', async (_, rule, code, place) => {
    const result = await fired({ pattern, ...rule });
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringContaining(place) } });
    expect(JSON.stringify(result)).not.toContain('ada@example.com');
  });
});
