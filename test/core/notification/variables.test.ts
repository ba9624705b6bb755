import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../../lambdas/core/incident/changes/acknowledge.ts';
import type { Change } from '../../../lambdas/core/incident/changes/change.ts';
import { tell } from '../../../lambdas/core/incident/changes/climb.ts';
import { templateVariables } from '../../../lambdas/core/notification/variables.ts';
import { anIncident, type IncidentFields, standsAfter, start } from '../incident/builders.ts';

/** What the texts of what a change sends first see of the incident. */
function seenOf({ notifications: [body] }: Change, rendered: { readonly title?: string } = {}) {
  if (body === undefined) throw new Error('nothing is sent');
  const tenant = { id: 'techcorp', name: 'TechCorp' };
  return templateVariables({ body, tenant, recipient: undefined, locale: 'en', timezone: 'UTC', ...rendered }).incident;
}

const telling = (request: IncidentFields['request'] = {}): Change =>
  tell(anIncident({ request }), { index: 0, round: 0 }, [{ id: 'marie' }], start);

describe('what the texts of an incident see of it', () => {
  it('is every field, in both spellings where there are two', () => {
    expect(seenOf(telling({ dedupKey: 'db', metadata: { team: 'dba' } }))).toEqual({
      id: 'inc_1',
      severity: 'critical',
      status: 'open',
      level: 1,
      dedupKey: 'db',
      dedup_key: 'db',
      openedAt: '2026-11-20T22:00:00.000Z',
      opened_at: '2026-11-20T22:00:00.000Z',
      metadata: { team: 'dba' },
    });
  });

  it('is its title too, once that is rendered: until then it is a template', () => {
    const change = telling({ title: '{{ data.host }} is down' });
    expect(seenOf(change)).not.toHaveProperty('title', expect.anything());
    expect(seenOf(change, { title: 'db7 is down' })).toMatchObject({ title: 'db7 is down' });
  });

  it('is its data first', () => {
    const data = { title: 'Mine', status: 'burning' };
    expect(seenOf(telling({ data }), { title: 'db7 is down' })).toMatchObject(data);
  });

  it('is the status that an update brought', () => {
    const slack = { type: 'slack', config: { channel: '#incidents' } };
    const incident = anIncident({ policy: { levels: [{ level: 1, channels: [slack] }] } });
    const told = tell(incident, { index: 0, round: 0 }, [], start);
    const changed = acknowledge(standsAfter(incident, told), { by: 'Marie', via: 'api' }, start, 'en');
    if (!changed.ok || changed.value === undefined) throw new Error('not acknowledged');
    expect([seenOf(told), seenOf(changed.value)]).toMatchObject([{ status: 'open' }, { status: 'acknowledged' }]);
  });
});
