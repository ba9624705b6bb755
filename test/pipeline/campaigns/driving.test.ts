import { describe, expect, it } from 'vitest';
import { canceled, paused, resumed } from '../../../lambdas/core/campaign/changes.ts';
import { IdTakenError } from '../../../lambdas/pipeline/accept-own.ts';
import { aMember } from '../../core/campaign/builders.ts';
import { noon } from '../../support/builders.ts';
import { aDriving, type Break } from './setting.ts';

const minuteMs = 60_000;
const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata'];
const people = Array.from({ length: 30 }, (_, index) =>
  aMember(`person-${index}`, { timezone: zones[index % zones.length] }),
);
const ids = people.map(({ recipient }) => recipient.id).sort();

const byZone = { respectTimezone: true, batch: { size: 4, pause: 'PT5M' } } as const;
const inTest = {
  ...byZone,
  experiment: { key: 'subject', metric: 'clicked', confidence: 0.95, testShare: 0.4 },
} as const;

const sortedIds = (told: readonly { readonly id: string | undefined }[]) => told.map(({ id }) => id).sort();

describe('a run that is driven', () => {
  it('reaches everybody once, in batches of the size, five minutes apart, from nine on by their own clocks', async () => {
    const driving = await aDriving(people, byZone);
    await driving.drive();
    expect(sortedIds(driving.told())).toEqual(ids);
    expect((await driving.standing()).head).toMatchObject({ state: 'completed', walk: { people: 30, pages: 5 } });
    for (const [index, zone] of zones.entries()) {
      const mine = new Set(
        people.filter((_, place) => place % zones.length === index).map(({ recipient }) => recipient.id),
      );
      const times = [
        ...new Set(driving.told().flatMap(({ id, at }) => (id !== undefined && mine.has(id) ? [at] : []))),
      ].sort();
      const clocks = times.map((at) =>
        new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(at),
      );
      expect(clocks).toEqual(['09:00', '09:05', '09:10']);
    }
  });

  it('wakes nobody at night after nobody drove it for hours: who missed nine gets it at the next one', async () => {
    const driving = await aDriving(people, byZone);
    await driving.drive(noon + 30 * minuteMs);
    driving.at(noon + 15 * 60 * minuteMs);
    await driving.drive();
    expect(sortedIds(driving.told())).toEqual(ids);
    const zoneOf = new Map(people.map(({ recipient: { id } }, index) => [id, zones[index % zones.length]]));
    for (const { id, at } of driving.told()) {
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zoneOf.get(id ?? ''), timeStyle: 'short' }).format(at);
      expect(['09:00', '09:05', '09:10']).toContain(clock);
    }
  });

  it('counts somebody of several segments once, in the first', async () => {
    const both = aMember('both', {}, ['second']);
    const driving = await aDriving([both], { segments: ['first', 'second'] });
    await driving.drive();
    const [notification] = driving.accepted.values();
    expect(notification?.about?.campaign?.segments).toEqual({ both: 'second' });
    expect(driving.told()).toHaveLength(1);
  });

  it('reads its segments once for all pages that a task finds', async () => {
    const driving = await aDriving(people, byZone);
    let reads = 0;
    const { segments } = driving.store;
    driving.store.segments = async (body) => {
      reads += 1;
      return segments(body);
    };
    await driving.drive(noon);
    expect((await driving.standing()).head.walk).toMatchObject({ done: true, pages: 5 });
    expect(reads).toBe(1);
  });

  it('breaks loudly where the id of a batch is taken by something else, and hands nothing over', async () => {
    const driving = await aDriving(people, byZone);
    driving.deps.notifications.accept = async () => ({ kind: 'taken' });
    await expect(driving.drive()).rejects.toThrow(IdTakenError);
    expect(driving.planned).toEqual([]);
  });

  it('completes where nobody belongs to its segments', async () => {
    const driving = await aDriving([]);
    await driving.drive();
    expect((await driving.standing()).head).toMatchObject({ state: 'completed', walk: { people: 0 } });
    expect(driving.accepted.size).toBe(0);
  });

  it.each([
    ['by time zone', byZone, undefined],
    ['with a test first, and the rest to the winner', inTest, { sent: 1_000, clicked: 400 }],
  ])(
    '%s, loses nobody and doubles nobody, whichever call breaks before or after its deed',
    // Some hundred runs, each from its beginning.
    { timeout: 30_000 },
    async (_, request, counted) => {
      const whole = await aDriving(people, request);
      const lead = (driving: typeof whole) => {
        if (counted === undefined) return;
        driving.count('a', counted);
        driving.count('b', { sent: 1_000, clicked: 100 });
      };
      lead(whole);
      await whole.drive();
      const variants = new Map(whole.told().map(({ id, variant }) => [id, variant]));
      const total = whole.calls();
      expect(total).toBeGreaterThan(30);
      for (let call = 1; call <= total; call += 1)
        for (const when of ['before', 'after'] satisfies Break['when'][]) {
          const driving = await aDriving(people, request);
          lead(driving);
          driving.breakAt({ call, when });
          await driving.drive();
          expect(sortedIds(driving.told()), `call ${call}, ${when}`).toEqual(ids);
          for (const { id, variant } of driving.told()) expect(variant).toBe(variants.get(id));
          for (const id of driving.accepted.keys()) expect(driving.planned).toContain(id);
        }
    },
  );

  it('reaches nobody twice when segments are walked again and somebody has moved meanwhile', async () => {
    const moving = [...people];
    const driving = await aDriving(moving, byZone);
    driving.breakAt({
      name: 'keepPage',
      when: 'after',
      meanwhile() {
        moving[0] = aMember('person-0', { timezone: 'Asia/Tokyo' });
      },
    });
    await driving.drive();
    expect(sortedIds(driving.told())).toEqual(ids);
  });
});

describe('a run with a test share', () => {
  it('gives the others the variant that is surely the best, at their own next morning', async () => {
    const driving = await aDriving(people, inTest);
    driving.count('a', { sent: 500, clicked: 50 });
    driving.count('b', { sent: 500, clicked: 150 });
    await driving.drive();
    const { head } = await driving.standing();
    expect(head.winner).toMatchObject({ variant: 'b', isSure: true });
    const rest = driving.told().filter(({ at }) => at > (head.winner?.at ?? 0));
    expect(rest.length).toBeGreaterThan(10);
    expect(new Set(rest.map(({ variant }) => variant))).toEqual(new Set(['b']));
    expect(sortedIds(driving.told())).toEqual(ids);
  });

  it('takes the one that leads when a day has not told, and says that it is not sure', async () => {
    const driving = await aDriving(people, { ...inTest, respectTimezone: false });
    driving.count('a', { sent: 10, clicked: 2 });
    driving.count('b', { sent: 10, clicked: 1 });
    await driving.drive();
    const { winner } = (await driving.standing()).head;
    expect(winner).toMatchObject({ variant: 'a', isSure: false });
    expect((winner?.at ?? 0) - noon).toBeGreaterThanOrEqual(24 * 60 * minuteMs);
  });
});

describe('a run that somebody stops', () => {
  const act = async (driving: Awaited<ReturnType<typeof aDriving>>, deed: typeof paused) => {
    const run = await driving.standing();
    await driving.store.change(run.head, deed(run, driving.now()), { watchAt: undefined });
  };

  it('hands nothing over while it is paused, and goes on where it stood', async () => {
    const driving = await aDriving(people, { batch: { size: 10, pause: 'PT1H' } });
    await driving.drive(noon + 30 * minuteMs);
    expect(driving.told()).toHaveLength(10);
    await act(driving, paused);
    driving.at(noon + 300 * minuteMs);
    await driving.drive();
    expect(driving.told()).toHaveLength(10);
    await act(driving, resumed);
    await driving.drive();
    expect(sortedIds(driving.told())).toEqual(ids);
  });

  it('cancels every notification that was handed over, and the batch that may be under way', async () => {
    const driving = await aDriving(people, { batch: { size: 10, pause: 'PT1H' } });
    await driving.drive(noon + 90 * minuteMs);
    const handedOver = [...driving.accepted.keys()];
    expect(driving.told()).toHaveLength(20);
    await act(driving, canceled);
    await driving.drive();
    for (const id of handedOver) expect(driving.canceled).toContain(id);
    expect(driving.canceled.size).toBeGreaterThan(handedOver.length);
    expect(driving.told()).toHaveLength(20);
    expect((await driving.standing()).head).toMatchObject({ state: 'canceled' });
    expect((await driving.standing()).head.stopped).toBeUndefined();
  });

  it('is driven by its newest execution alone', async () => {
    const driving = await aDriving(people, { batch: { size: 10, pause: 'PT1H' } });
    await driving.drive(noon);
    await act(driving, paused);
    await act(driving, resumed);
    const { head } = await driving.standing();
    expect(head.drive).toBe(2);
    await driving.drive();
    expect(sortedIds(driving.told())).toEqual(ids);
  });
});
