import { describe, expect, it } from 'vitest';
import type { Change } from '../../lambdas/core/incident/changes/change.ts';
import { resolve } from '../../lambdas/core/incident/changes/resolve.ts';
import type { Incident, IncidentHead } from '../../lambdas/core/incident/incident.ts';
import { acknowledgeLifetimeMs, signAcknowledgeToken } from '../../lambdas/core/link/acknowledge-token.ts';
import { linkLifetimeMs, signUnsubscribeToken } from '../../lambdas/core/link/token.ts';
import { createHandler } from '../../lambdas/functions/acknowledge-incident/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/acknowledge-incident/dependencies.ts';
import { anIncident } from '../core/incident/builders.ts';
import { aBody, aTenant, noon } from '../support/builders.ts';
import { eventOf } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const key = Buffer.from('link key');
const claims = { tenant: 'acme', notificationId: 'ntf_1', recipient: 0, expiresAt: noon + acknowledgeLifetimeMs };
const token = signAcknowledgeToken(key, claims);

const jean = {
  id: 'jean',
  email: 'jean@example.com',
  locale: 'fr-FR',
  timezone: 'Europe/Paris',
  attributes: { name: 'Jean <b>Martin</b>', service: 'api-payments' },
};
const about = {
  incident: {
    id: 'inc_1',
    severity: 'critical',
    status: 'open',
    openedAt: noon,
    level: 1,
    data: { service: 'api-payments' },
    asksForAnswer: true,
  },
} as const;
const body = aBody({
  about,
  request: {
    title: '{{ incident.service }} est en panne',
    content: 'Lire **les journaux** de {{ incident.service }}.<script>alert(1)</script>',
    recipients: [jean],
  },
});

const incidentWith = (head: Partial<IncidentHead> = {}): Incident => {
  const incident = anIncident({ tenant: 'acme', openedAt: noon });
  return { ...incident, head: { ...incident.head, level: 1, ...head } };
};

/** The function over one incident in memory. */
function open(change: Partial<Dependencies> = {}, first: Incident = incidentWith()) {
  const changes: Change[] = [];
  let incident = first;
  const log = rememberingLog();
  const handler = createHandler({
    linkKey: async () => key,
    tenants: { get: async () => aTenant({ name: 'Acme & Co' }) },
    notifications: { body: async () => body },
    audiences: { personAt: async () => undefined },
    incidents: {
      get: async () => incident,
      async change(_: Incident, made: Change) {
        changes.push(made);
        incident = { body: incident.body, head: made.head };
        return 'changed' as const;
      },
    } as unknown as Dependencies['incidents'],
    clock: { now: () => noon + 60_000 },
    log,
    ...change,
  });
  return { changes, log, handler };
}
const visit = (path = token, headers = {}) => eventOf({ path: `/a/${path}`, headers });
const press = (path = token, form?: string) => eventOf({ method: 'POST', path: `/a/${path}`, body: form });

describe('the link that acknowledges', () => {
  it('shows the incident in the words of the person, and changes nothing, when it is followed', async () => {
    const { handler, changes } = open();
    const answer = await handler(visit());
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(answer.body).toContain('<html lang="fr" dir="ltr">');
    expect(answer.body).toContain('<h1 dir="auto">api-payments est en panne</h1>');
    expect(answer.body).toContain('<strong>les journaux</strong>');
    expect(answer.body).toContain('Prendre cet incident en charge ?');
    expect(answer.body).toContain('<dt>Gravité</dt><dd><bdi>Critique</bdi></dd>');
    expect(answer.body).toContain('16 nov. 2026, 13:00 UTC+1');
    expect(answer.body).toContain('<form method="post">');
    expect(changes).toEqual([]);
  });

  it('acknowledges in the name of the person by a bare POST, and says so', async () => {
    const { handler, changes } = open();
    const answer = await handler(press());
    expect(changes).toHaveLength(1);
    expect(changes[0]?.events).toEqual([
      { at: noon + 60_000, type: 'acknowledged', by: 'Jean <b>Martin</b>', via: 'link', recipientId: 'jean' },
    ]);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('role="status">Vous avez pris cet incident en charge');
    expect(answer.body).toContain('Jean &lt;b&gt;Martin&lt;/b&gt;');
    expect(answer.body).not.toContain('value="acknowledge"');
  });

  it('does nothing more when it is pressed again', async () => {
    const { handler, changes } = open();
    await handler(press());
    expect((await handler(press())).body).toContain('Vous avez pris cet incident en charge');
    expect(changes).toHaveLength(1);
  });

  it('resolves by the second button', async () => {
    const { handler, changes } = open();
    const answer = await handler(press(token, 'action=resolve'));
    expect(changes[0]?.head).toMatchObject({
      status: 'resolved',
      resolution: { by: 'Jean <b>Martin</b>', via: 'link' },
    });
    expect(answer.body).toContain('Cet incident est résolu');
    expect(answer.body).not.toContain('<form');
  });

  it.each([
    ['seen', visit()],
    ['pressed', press()],
  ])('says of a resolved incident that it is, when %s', async (_, event) => {
    const resolved = resolve(incidentWith(), { by: 'Sarah', via: 'api' }, noon, 'en');
    if (!resolved.ok || resolved.value === undefined) throw new Error('not resolved');
    const { handler, changes } = open({}, { body: incidentWith().body, head: resolved.value.head });
    const answer = await handler(event);
    expect([answer.statusCode, changes.length]).toEqual([200, 0]);
    expect(answer.body).toContain('Cet incident est résolu');
    expect(answer.body).toContain('Sarah');
  });

  it('tells who has it already, and how often it happened, and still asks', async () => {
    const acknowledgements = [{ by: 'Sarah Chen', via: 'slack' as const, at: noon, recipientId: 'sarah' }];
    const { handler } = open({}, incidentWith({ status: 'acknowledged', acknowledgements, occurrences: 12_840 }));
    const { body: html } = await handler(visit());
    expect(html).toContain('<dt>Pris en charge par</dt><dd><bdi>Sarah Chen ·');
    expect(html).toMatch(/12\s840/);
    expect(html).toContain('value="acknowledge"');
  });

  it('asks no more where as many acknowledged as are kept, or somebody by this very name', async () => {
    const by = (name: string) => ({ by: name, via: 'api' as const, at: noon });
    const many = Array.from({ length: 50 }, (_, index) => by(`engineer-${index}`));
    const full = open({}, incidentWith({ status: 'acknowledged', acknowledgements: many }));
    const { body: html } = await full.handler(press());
    expect(full.changes).toEqual([]);
    expect(html).toContain('role="status">Pris en charge');
    expect(html).not.toContain('value="acknowledge"');
    expect(html).toContain('value="resolve"');
    const named = open({}, incidentWith({ status: 'acknowledged', acknowledgements: [by('Jean <b>Martin</b>')] }));
    expect((await named.handler(press())).body).toContain('Vous avez pris cet incident en charge');
  });

  it('asks the stored person whom the audience names, from right to left where they write so', async () => {
    const person = { id: 'omar', locale: 'ar-EG', attributes: { first_name: 'عمر', last_name: 'حسن' } };
    const { handler, changes } = open({ audiences: { personAt: async () => [person] } });
    expect((await handler(visit())).body).toContain('<html lang="ar" dir="rtl">');
    await handler(press());
    expect(changes[0]?.events[0]).toMatchObject({ by: 'عمر حسن', recipientId: 'omar' });
  });

  it('shows an incident whose texts do not render by its facts', async () => {
    const broken = aBody({
      about,
      request: { title: '{{ 1 / 0 }}', content: '{{ nothing.at.all.there }}', recipients: [jean] },
    });
    const { handler } = open({ notifications: { body: async () => broken } });
    const { statusCode, body: html } = await handler(visit());
    expect([statusCode, html?.includes('value="acknowledge"')]).toEqual([200, true]);
  });

  it('lets the page run nothing', async () => {
    const { body: html, headers } = await open().handler(visit());
    expect(html).not.toContain('<script');
    expect(headers?.['Content-Security-Policy']).toContain("default-src 'none'");
  });

  const nobody = signAcknowledgeToken(key, { ...claims, recipient: 7 });
  it.each([
    ['a token that we did not write', `${token}x`, {}, 404],
    ['a token of another environment', signAcknowledgeToken(Buffer.from('other'), claims), {}, 404],
    [
      'a token that unsubscribes',
      signUnsubscribeToken(key, { ...claims, channel: 'email', addressIndex: 0, expiresAt: noon + linkLifetimeMs }),
      {},
      404,
    ],
    ['an old token', signAcknowledgeToken(key, { ...claims, expiresAt: noon - acknowledgeLifetimeMs }), {}, 410],
    ['a tenant that was closed', token, { tenants: { get: async () => undefined } }, 410],
    ['a notification that is gone', token, { notifications: { body: async () => undefined } }, 410],
    ['a notification of no incident', token, { notifications: { body: async () => aBody() } }, 404],
    ['somebody who is not in it', nobody, {}, 410],
    ['somebody who was erased', token, { audiences: { personAt: async () => 'erased' as const } }, 410],
  ])('with %s does nothing and says so', async (_, path, change, status) => {
    const { handler, changes } = open(change);
    for (const event of [visit(path), press(path)]) {
      const answer = await handler(event);
      expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([status, 'text/html; charset=utf-8']);
    }
    expect(changes).toEqual([]);
  });

  it('speaks the language of the browser where it does not know whom the link was for', async () => {
    const { body: html } = await open().handler(visit('nonsense', { 'Accept-Language': 'eo, pt-BR;q=0.8, de;q=0.9' }));
    expect(html).toContain('<html lang="de" dir="ltr">');
    expect(html).toContain('Dieser Link ist unvollständig');
  });

  it('leaves no trace of the person in the log', async () => {
    const { handler, log } = open();
    await handler(press());
    expect(JSON.stringify(log.lines)).not.toMatch(/jean|Martin|example\.com|ntf_1/i);
  });
});
