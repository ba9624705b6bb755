import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../../lambdas/core/incident/changes/acknowledge.ts';
import { type Change, type Changed, type Doer, mostEvents } from '../../../lambdas/core/incident/changes/change.ts';
import { missTarget, skip, tell } from '../../../lambdas/core/incident/changes/climb.ts';
import { escalate } from '../../../lambdas/core/incident/changes/escalate.ts';
import { exhaust } from '../../../lambdas/core/incident/changes/exhaust.ts';
import { note } from '../../../lambdas/core/incident/changes/note.ts';
import { maxToldOccurrences, occur } from '../../../lambdas/core/incident/changes/occur.ts';
import { resolve } from '../../../lambdas/core/incident/changes/resolve.ts';
import { snooze } from '../../../lambdas/core/incident/changes/snooze.ts';
import type { Incident, IncidentHead } from '../../../lambdas/core/incident/incident.ts';
import { exhaustedNotification } from '../../../lambdas/core/incident/notifications/exhausted.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { anIncident, anOpening, standsAfter, start } from './builders.ts';

const marie: Doer = { by: 'Marie', via: 'link', recipientId: 'marie' };
const paul: Doer = { by: 'Paul', via: 'api' };
const at = start + 3 * minuteMs;
const slack = { type: 'slack', config: { channel: '#incidents' } };
const policy = {
  levels: [
    { level: 1, targets: [{ role: 'database' }], channels: ['sms', slack] },
    { level: 3, delay: 'PT5M', targets: [{ role: 'manager' }], channels: ['sms', slack] },
  ],
};

const made = (changed: Changed): Change => {
  if (!changed.ok || changed.value === undefined) throw new Error('nothing changed');
  return changed.value;
};
const having = (incident: Incident, fields: Partial<IncidentHead>): Incident => ({
  ...incident,
  head: { ...incident.head, ...fields },
});

const opened = anIncident({ policy });
const told = standsAfter(opened, tell(opened, { index: 0, round: 0 }, [{ id: 'marie' }], start));
const acknowledged = standsAfter(told, made(acknowledge(told, marie, start + minuteMs, 'en')));
const resolved = standsAfter(told, made(resolve(told, marie, start + minuteMs, 'en')));

describe('opening', () => {
  it('begins at level 0, with one event and one occurrence', () => {
    const { incident, change } = anOpening();
    expect(incident.head).toMatchObject({ status: 'open', level: 0, run: 1, climbed: 0, occurrences: 1, events: 1 });
    expect(change).toMatchObject({ events: [{ at: start, type: 'opened', by: 'monitoring' }], notifications: [] });
  });
});

describe('telling a level', () => {
  it('makes one notification for everybody, and remembers which', () => {
    const change = tell(opened, { index: 0, round: 0 }, [{ id: 'marie' }, { email: 'x@example.com' }], at);
    expect(change.head).toMatchObject({ level: 1, climbed: 1, toldLevels: [0], lastToldAt: at, version: 2 });
    const [notification] = change.notifications;
    expect(notification).toMatchObject({
      tenant: 'techcorp',
      acceptedAt: at,
      request: {
        category: 'incident',
        priority: 'critical',
        title: 'Database is down',
        recipients: [{ id: 'marie' }, { email: 'x@example.com' }],
        channels: [
          { type: 'sms', immediate: true },
          { type: 'slack', immediate: true },
        ],
        options: { deduplication: 'off' },
      },
      about: { incident: { id: 'inc_1', severity: 'critical', level: 1, openedAt: start, asksForAnswer: true } },
    });
    expect(change.events).toEqual([
      {
        at,
        type: 'notified',
        level: 1,
        round: 0,
        recipients: ['marie'],
        recipientCount: 2,
        notificationId: notification?.id,
      },
    ]);
  });

  it('tried again makes the same notification; another version makes another', () => {
    const idOf = (incident: Incident) => tell(incident, { index: 0, round: 0 }, [{ id: 'a' }], at).notifications[0]?.id;
    expect(idOf(opened)).toBe(idOf(structuredClone(opened)));
    expect(idOf(opened)).not.toBe(idOf(having(opened, { version: 2 })));
    expect(idOf(opened)).not.toBe(idOf(anIncident({ policy, tenant: 'other' })));
    expect(idOf(opened)).not.toBe(idOf(anIncident({ policy, id: 'inc_2' })));
  });

  it('names a hundred people and counts the rest', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ id: `p${index}` }));
    const [event] = tell(opened, { index: 0, round: 0 }, many, at).events;
    expect([event?.recipients?.length, event?.recipientCount]).toEqual([100, 120]);
  });

  it('again counts the round and leaves the climb', () => {
    const last = having(told, { climbed: 2, level: 3 });
    expect(tell(last, { index: 1, round: 2 }, [{ id: 'a' }], at).head).toMatchObject({
      climbed: 2,
      repeats: 2,
      level: 3,
    });
  });

  it('with nobody says so, and hurries to the next level where there is one', () => {
    const change = tell(anIncident(), { index: 0, round: 0 }, [], at);
    expect(change).toMatchObject({
      events: [{ type: 'unreachable', level: 1 }],
      notifications: [],
      head: { hurried: true },
    });
    expect(tell(told, { index: 1, round: 0 }, [], at).head).toMatchObject({ hurried: false, level: 3, climbed: 2 });
  });
});

describe('whoever is told of an incident', () => {
  const pager = { type: 'pagerduty', config: { service: 'database' } };
  const webhook = { type: 'webhook', config: { url: 'https://hooks.example.com/incidents' } };
  const policy = {
    levels: [
      { level: 1, targets: [{ role: 'database' }], channels: [slack] },
      { level: 2, delay: 'PT5M', targets: [{ role: 'manager' }], channels: [pager], condition: 'no-resolution' },
      { level: 3, delay: 'PT9M', targets: [{ role: 'director' }], channels: [webhook] },
    ],
  };
  const opened = anIncident({ policy });
  const first = standsAfter(opened, tell(opened, { index: 0, round: 0 }, [{ id: 'marie' }], start));
  const endOf = (incident: Incident) =>
    made(resolve(incident, marie, at, 'en')).notifications.flatMap(({ request }) =>
      request.channels.map(({ type }) => type),
    );

  it('hears its end also after somebody had the level told again by hand', () => {
    const all = [1, 2].reduce(
      (standing, index) => standsAfter(standing, tell(standing, { index, round: 0 }, [{ id: 'marie' }], at)),
      first,
    );
    const again = standsAfter(all, made(escalate(all, paul, at, 'en')));
    expect(endOf(again)).toEqual(['slack', 'pagerduty', 'webhook']);
    const once = standsAfter(again, tell(again, { index: 2, round: 0 }, [{ id: 'marie' }], at));
    expect(once.head.toldLevels).toEqual([0, 1, 2]);
  });

  it('is the only one to hear its end: a level that was passed over told nobody', () => {
    const skipped = standsAfter(first, skip(first, 1, at));
    expect(skipped.head.climbed).toBe(2);
    expect(endOf(skipped)).toEqual(['slack']);
  });

  it('is a shared channel where nobody stands behind the targets, beside an event that says so', () => {
    const { events, notifications, head } = tell(first, { index: 1, round: 0 }, [], at);
    expect(events.map(({ type, level }) => `${type} ${level}`)).toEqual(['unreachable 2', 'notified 2']);
    expect(notifications).toMatchObject([{ request: { recipients: [], channels: [pager] } }]);
    expect(events[1]).toMatchObject({ recipientCount: 0, notificationId: notifications[0]?.id });
    expect(head).toMatchObject({ hurried: true, toldLevels: [0, 1], climbed: 2, level: 2 });
  });
});

describe('acknowledging', () => {
  it('the first is told to the shared channels, the later ones are recorded', () => {
    const first = made(acknowledge(told, marie, at, 'en'));
    expect(first.head).toMatchObject({ status: 'acknowledged', firstAcknowledgedAt: at });
    expect(first.notifications).toMatchObject([
      {
        request: { recipients: [], channels: [slack] },
        about: { incident: { update: { kind: 'acknowledged', by: 'Marie', at } } },
      },
    ]);
    expect(first.events).toEqual([{ at, type: 'acknowledged', ...marie, notificationId: first.notifications[0]?.id }]);
    const second = made(acknowledge(acknowledged, paul, at, 'en'));
    expect(second.head.acknowledgements.map(({ by }) => by)).toEqual(['Marie', 'Paul']);
    expect(second.head.firstAcknowledgedAt).toBe(start + minuteMs);
    expect(second.notifications).toEqual([]);
  });

  it.each<readonly [string, Doer]>([
    ['the same name, where nothing else is known', { by: 'Marie', via: 'api' }],
    ['the same person by another way', { by: 'M. Dupont', via: 'slack', recipientId: 'marie' }],
  ])('by %s changes nothing', (_, doer) => {
    expect(acknowledge(acknowledged, doer, at, 'en')).toEqual({ ok: true, value: undefined });
  });

  it('by another person of the same name is another acknowledgement', () => {
    const namesake = { by: 'Marie', via: 'link', recipientId: 'marie-2' } as const;
    expect(made(acknowledge(acknowledged, namesake, at, 'en')).head.acknowledgements).toMatchObject([marie, namesake]);
  });

  it('keeps fifty acknowledgements', () => {
    let standing = told;
    for (let index = 0; index < 50; index += 1)
      standing = standsAfter(standing, made(acknowledge(standing, { by: `p${index}`, via: 'api' }, at, 'en')));
    expect(acknowledge(standing, paul, at, 'en')).toEqual({ ok: true, value: undefined });
  });

  it('tells nobody where no level with a shared channel was told', () => {
    expect(made(acknowledge(opened, marie, at, 'en')).notifications).toEqual([]);
  });

  it('writes a name with marks of a template as it is', () => {
    const [update] = made(acknowledge(told, { by: '{{ data }} {% if', via: 'api' }, at, 'en')).notifications;
    expect(update?.request.content).toContain('{{ "{{ data }} {% if" }}');
  });
});

describe('resolving', () => {
  it('ends it once, from open or acknowledged', () => {
    for (const standing of [told, acknowledged])
      expect(made(resolve(standing, paul, at, 'en')).head).toMatchObject({
        status: 'resolved',
        resolution: { by: 'Paul', via: 'api', at },
      });
    expect(resolve(resolved, paul, at, 'en')).toEqual({ ok: true, value: undefined });
  });

  it.each<readonly [string, (incident: Incident) => Changed]>([
    ['acknowledge', (incident) => acknowledge(incident, paul, at, 'en')],
    ['escalate', (incident) => escalate(incident, paul, at, 'en')],
    ['snooze', (incident) => snooze(incident, paul, at + minuteMs, at)],
    ['occur', (incident) => occur(incident, paul, at)],
  ])('leaves nothing to %s', (_, deed) => {
    expect(deed(resolved)).toEqual({ ok: false, error: 'resolved' });
  });

  it('leaves notes to be written, while the timeline is not full', () => {
    expect(note(having(resolved, { events: mostEvents }), paul, 'more', at)).toEqual({
      ok: false,
      error: 'too-many-events',
    });
    expect(made(note(resolved, paul, 'the disk', at))).toMatchObject({
      head: { status: 'resolved' },
      events: [{ type: 'noted', by: 'Paul', text: 'the disk' }],
    });
    const full = having(anIncident(), { events: mostEvents });
    const refusal = { ok: false, error: 'too-many-events' };
    expect([escalate(full, paul, at, 'en'), snooze(full, paul, at + minuteMs, at)]).toEqual([refusal, refusal]);
    expect(resolve(full, paul, at, 'en').ok).toBe(true);
  });
});

describe('escalating by hand', () => {
  it('opens it again, forgets who acknowledged, and begins a new run', () => {
    const change = made(escalate(acknowledged, paul, at, 'en'));
    expect(change.head).toMatchObject({ status: 'open', acknowledgements: [], run: 2, climbed: 1, hurried: true });
    expect(change.head.firstAcknowledgedAt).toBe(start + minuteMs);
    expect(change.events).toMatchObject([{ type: 'escalated', by: 'Paul', level: 3 }]);
    expect(change.notifications).toMatchObject([{ about: { incident: { update: { kind: 'reopened', by: 'Paul' } } } }]);
  });

  it('says nothing of reopening what was open', () => {
    expect(made(escalate(told, paul, at, 'en')).notifications).toEqual([]);
  });

  it('is refused where there is no level', () => {
    expect(escalate(having(opened, {}), paul, at, 'en').ok).toBe(true);
    const empty: Incident = { ...opened, body: { ...opened.body, climb: { ...opened.body.climb, levels: [] } } };
    expect(escalate(empty, paul, at, 'en')).toEqual({ ok: false, error: 'no-level' });
  });
});

describe('what else happens', () => {
  it('occurrences are counted, and told up to a limit', () => {
    const change = made(occur(told, paul, at));
    expect(change).toMatchObject({ head: { occurrences: 2, lastOccurredAt: at }, events: [{ type: 'occurred' }] });
    const many = made(occur(having(told, { occurrences: maxToldOccurrences }), paul, at));
    expect(many).toMatchObject({ head: { occurrences: maxToldOccurrences + 1 }, events: [] });
  });

  it('a missed target, a level passed over and an exhaustion are told and change no status', () => {
    expect(missTarget(told, at)).toMatchObject({ head: { status: 'open', targetMissedAt: at } });
    expect(skip(acknowledged, 1, at)).toMatchObject({
      head: { climbed: 2, level: 1 },
      events: [{ type: 'skipped', level: 3 }],
    });
    const fallback = { email: 'fallback@techcorp.example', slackChannel: '#fallback' };
    const alert = exhaustedNotification(told, fallback, 'en', at);
    expect(exhaust(told, alert, at)).toMatchObject({
      head: { status: 'open', exhaustedAt: at },
      events: [{ type: 'exhausted', notificationId: alert[0]?.id }],
      notifications: [
        {
          request: {
            recipients: [{ id: 'fallback', email: 'fallback@techcorp.example' }],
            channels: [{ type: 'email' }, { type: 'slack' }],
          },
        },
      ],
    });
    expect(exhaustedNotification(told, undefined, 'en', at)).toEqual([]);
  });
});
