import { describe, expect, it } from 'vitest';
import { alarmEventSchema } from '../../../lambdas/contracts/messages/events.ts';
import { handleMessage } from '../../../lambdas/pipeline/events/handle-message.ts';
import { type AlarmEventChange, anAlarmEvent } from '../../support/alarm-events.ts';
import { noon } from '../../support/builders.ts';
import { eventSetting } from './setting.ts';

const at = (seconds: number): number => noon + seconds * 1_000;
const message = (change: AlarmEventChange = {}) => alarmEventSchema.parse(anAlarmEvent(change));

describe('changes of an alarm', () => {
  it('open an incident and end it', async () => {
    const { deps, ruleBook, incidentsOf, timelineOf } = eventSetting();
    await handleMessage(deps, message({ at: at(0) }), ruleBook.openBatch());
    await handleMessage(deps, message({ at: at(9), state: 'INSUFFICIENT_DATA' }), ruleBook.openBatch());
    const [open] = await incidentsOf();
    expect(open).toMatchObject({ body: { severity: 'critical' }, head: { status: 'open' } });
    await handleMessage(deps, message({ at: at(60), state: 'OK' }), ruleBook.openBatch());
    expect((await timelineOf(open?.body.id ?? '')).map(({ type, via }) => [type, via])).toEqual([
      ['opened', 'alarm'],
      ['resolved', 'alarm'],
    ]);
  });

  it.each([
    ['in order', [0, 1, 2, 3]],
    ['the first two the other way round', [1, 0, 2, 3]],
    ['the last two the other way round', [0, 1, 3, 2]],
    ['backwards', [3, 2, 1, 0]],
    ['each twice', [0, 0, 1, 1, 2, 2, 3, 3]],
    ['all, and all again', [0, 1, 2, 3, 0, 1, 2, 3]],
  ])('leave nothing open that is clear, when they come %s', async (_, order) => {
    const { deps, ruleBook, incidentsOf } = eventSetting();
    const changes = [
      message({ at: at(0) }),
      message({ at: at(10), state: 'OK' }),
      message({ at: at(20) }),
      message({ at: at(30), state: 'OK' }),
    ];
    for (const index of order) {
      const change = changes[index];
      if (change !== undefined) await handleMessage(deps, change, ruleBook.openBatch());
    }
    expect((await incidentsOf()).filter(({ head }) => head.status !== 'resolved')).toEqual([]);
  });

  it('leave open what is not clear, when a clearing comes late', async () => {
    const { deps, ruleBook, incidentsOf } = eventSetting();
    const clear = message({ at: at(10), state: 'OK' });
    await handleMessage(deps, message({ at: at(0) }), ruleBook.openBatch());
    await handleMessage(deps, message({ at: at(20) }), ruleBook.openBatch());
    await handleMessage(deps, clear, ruleBook.openBatch());
    expect((await incidentsOf()).map(({ head }) => head.status)).toEqual(['open']);
  });

  it('leave nothing open where the clearing overtook the alarm just before it opened its incident', async () => {
    const { deps, ruleBook, incidentsOf } = eventSetting();
    const clear = message({ at: at(10), state: 'OK' });
    let overtaken = false;
    const slow = {
      ...deps,
      incidents: {
        ...deps.incidents,
        async open(...opening: Parameters<typeof deps.incidents.open>) {
          if (!overtaken) {
            overtaken = true;
            await handleMessage(deps, clear, ruleBook.openBatch());
          }
          return deps.incidents.open(...opening);
        },
      },
    };
    await handleMessage(slow, message({ at: at(0) }), ruleBook.openBatch());
    expect(overtaken).toBe(true);
    expect((await incidentsOf()).map(({ head }) => head.status)).toEqual(['resolved']);
  });

  it('heal when the function ended right after it opened what was cleared meanwhile', async () => {
    const { deps, ruleBook, incidentsOf } = eventSetting();
    const alarm = message({ at: at(0) });
    const clear = message({ at: at(10), state: 'OK' });
    const crashing = {
      ...deps,
      incidents: {
        ...deps.incidents,
        async open(...opening: Parameters<typeof deps.incidents.open>) {
          await handleMessage(deps, clear, ruleBook.openBatch());
          await deps.incidents.open(...opening);
          throw new Error('out of memory');
        },
      },
    };
    await expect(handleMessage(crashing, alarm, ruleBook.openBatch())).rejects.toThrow('out of memory');
    expect((await incidentsOf()).map(({ head }) => head.status)).toEqual(['open']);
    await handleMessage(deps, alarm, ruleBook.openBatch());
    expect((await incidentsOf()).map(({ head }) => head.status)).toEqual(['resolved']);
  });

  it("of nobody's are let go", async () => {
    const { deps, ruleBook, incidentsOf, log } = eventSetting();
    await handleMessage(deps, message({ name: 'other' }), ruleBook.openBatch());
    expect(await incidentsOf()).toEqual([]);
    expect(log.codes).toEqual(['ALARM_UNMAPPED']);
  });

  it('open an incident without a level where the policy is gone, and say so', async () => {
    const { deps, ruleBook, incidentsOf, timelineOf } = eventSetting();
    const mappings = deps.mappings.map((mapping) => ({ ...mapping, policy: 'gone' }));
    await handleMessage({ ...deps, mappings }, message(), ruleBook.openBatch());
    const [open] = await incidentsOf();
    const id = open?.body.id ?? '';
    expect((await deps.incidents.get('acme', id))?.body.climb.levels).toEqual([]);
    expect(await timelineOf(id)).toMatchObject([
      { type: 'opened' },
      { type: 'noted', text: expect.stringContaining('"gone" does not exist') },
    ]);
  });
});
