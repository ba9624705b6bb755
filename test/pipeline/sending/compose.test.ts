import { describe, expect, test } from 'vitest';
import type { AboutIncident } from '../../../lambdas/core/notification/about.ts';
import { compose } from '../../../lambdas/pipeline/sending/compose.ts';
import { aBody, aTenant, noon } from '../../support/builders.ts';

const incident: AboutIncident = {
  id: 'inc_1',
  severity: 'critical',
  status: 'open',
  openedAt: noon,
  level: 1,
  data: { n: 1 },
  asksForAnswer: true,
};

const composed = (request: { title: string; content: string }, about?: { incident: AboutIncident }) =>
  compose({
    body: { ...aBody({ request }), ...(about === undefined ? {} : { about }) },
    delivery: { locale: 'fr', timezone: 'UTC' },
    tenant: aTenant(),
    recipient: undefined,
    now: noon,
    stopwatch: () => 0,
  });

describe('a text that cannot be rendered', () => {
  const broken = { title: '🚨 {{ incident.service }} is down {{ 1 / 0 }}', content: '{{ incident.n / 0 }}' };

  test('ends a message, and names its place', () => {
    expect(composed({ title: 'Fine', content: 'a\n{{ 1 / 0 }}' })).toMatchObject({
      ok: false,
      error: { field: 'content', line: 2 },
    });
    expect(composed({ title: '{{ 1 / 0 }}', content: 'Fine' })).toMatchObject({ ok: false, error: { field: 'title' } });
  });

  test('of an incident gives way to what the platform itself knows: an alert is never lost to it', () => {
    expect(composed(broken, { incident })).toMatchObject({
      ok: true,
      value: {
        title: '🚨 is down',
        markdown: expect.stringContaining('**Gravité**: Critique\n**Niveau**: 1'),
        failure: { field: 'content' },
      },
    });
    expect(composed({ title: '{{ 1 / 0 }}', content: 'Fine' }, { incident })).toMatchObject({
      ok: true,
      value: { title: 'Critique', markdown: 'Fine', failure: { field: 'title' } },
    });
  });

  test('leaves the other text as it is', () => {
    expect(composed({ title: 'N {{ incident.n }}', content: '{% if %}' }, { incident })).toMatchObject({
      ok: true,
      value: { title: 'N 1' },
    });
  });
});

describe('the content of an incident', () => {
  test('sees its title as it was rendered, and the title sees none', () => {
    const texts = { title: 'N {{ incident.n }}{{ incident.title }}', content: 'Look: {{ incident.title }}' };
    expect(composed(texts, { incident })).toMatchObject({ ok: true, value: { title: 'N 1', markdown: 'Look: N 1' } });
  });
});
