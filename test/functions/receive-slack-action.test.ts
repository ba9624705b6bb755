import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SlackCredentials } from '../../lambdas/adapters/secrets/credentials.ts';
import type { SecretAnswer } from '../../lambdas/adapters/secrets/reader.ts';
import type { Change } from '../../lambdas/core/incident/changes/change.ts';
import type { Incident, IncidentHead } from '../../lambdas/core/incident/incident.ts';
import { signIncidentReference } from '../../lambdas/core/link/incident-reference.ts';
import { createHandler } from '../../lambdas/functions/receive-slack-action/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/receive-slack-action/dependencies.ts';
import { anIncident } from '../core/incident/builders.ts';
import { aTenant, noon } from '../support/builders.ts';
import { eventOf } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const key = Buffer.from('link key');
const secret = 'the signing secret of acme';
const seconds = noon / 1_000;
const referenceOf = (tenant = 'acme', incidentId = 'inc_1') =>
  signIncidentReference(key, { tenant, incidentId, notificationId: 'ntf_1' });

const jean = { id: 'jean', slackUserId: 'U123456789', attributes: { name: 'Jean Martin' } };
const incidentWith = (head: Partial<IncidentHead> = {}): Incident => {
  const incident = anIncident({ tenant: 'acme', openedAt: noon, request: { recipients: [jean] } });
  return { ...incident, head: { ...incident.head, level: 1, ...head } };
};

/** A reader of secrets that answers by tenant, and keeps whom it was told to forget. */
function secretsOf(answer: (tenant: string) => SecretAnswer<SlackCredentials>) {
  const forgotten: string[] = [];
  return {
    forgotten,
    read: async (tenant: string) => answer(tenant),
    forget: (tenant: string) => void forgotten.push(tenant),
  };
}

/** The function over one incident in memory, which remembers the commands that acted. */
function open(change: Partial<Dependencies> = {}, first = incidentWith()) {
  const changes: Change[] = [];
  const commands = new Set<string>();
  const notes: string[] = [];
  let incident = first;
  const secrets = secretsOf(() => ({
    kind: 'found',
    value: { botToken: 'xoxb-1', signingSecret: secret },
    cached: false,
  }));
  const log = rememberingLog();
  const handler = createHandler({
    linkKey: async () => key,
    secrets,
    audiences: { read: async () => undefined },
    notes: {
      async tell(_, text) {
        notes.push(text);
        return 'told';
      },
    },
    tenants: { get: async () => aTenant() },
    incidents: {
      get: async (_: string, id: string) => (id === 'inc_1' ? incident : undefined),
      hasActed: async (_: string, __: string, id: string) => commands.has(id),
      async change(_: Incident, made: Change, { commandId }: { commandId: string }) {
        commands.add(commandId);
        changes.push(made);
        incident = { body: incident.body, head: made.head };
        return 'changed' as const;
      },
    } as unknown as Dependencies['incidents'],
    clock: { now: () => noon + 60_000 },
    wireClock: { now: () => noon },
    log,
    ...change,
  });
  return { handler, changes, notes, log };
}

interface Pressed {
  readonly action?: string;
  readonly value?: string;
  readonly user?: object;
  readonly at?: string;
}

const formOf = ({
  action = 'acknowledge',
  value = referenceOf(),
  user = { id: 'U123456789' },
  at = '1.1',
}: Pressed) => {
  const actions = [{ type: 'button', action_id: action, value, action_ts: at }];
  const payload = { type: 'block_actions', user, response_url: 'https://hooks.slack.com/actions/1', actions };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
};
const signatureOf = (body: string, timestamp: number | string, by = secret) =>
  `v0=${createHmac('sha256', by).update(`v0:${timestamp}:${body}`).digest('hex')}`;
const press = (pressed: Pressed = {}, timestamp: number | string = seconds, by = secret) => {
  const body = formOf(pressed);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signatureOf(body, timestamp, by),
  };
  return eventOf({ method: 'POST', path: '/slack/interactions', body, headers });
};

describe('the press of a Slack button', () => {
  it('acknowledges in the name of the person with that Slack id, and answers with nothing but 200', async () => {
    const { handler, changes, notes } = open();
    const answer = await handler(press());
    expect([answer.statusCode, answer.body]).toEqual([200, undefined]);
    expect(changes.map(({ events }) => events)).toEqual([
      [{ at: noon + 60_000, type: 'acknowledged', by: 'Jean Martin', via: 'slack', recipientId: 'jean' }],
    ]);
    expect(notes).toEqual([]);
  });

  it('knows a stored person by the audience of the message', async () => {
    const recipient = {
      id: 'sarah',
      slackUserId: 'U987654321',
      attributes: { first_name: 'Sarah', last_name: 'Chen' },
    };
    const audiences = { read: async () => ({ people: [{ id: 'sarah', recipient }], remarks: [], spread: 1 }) };
    const { handler, changes } = open({ audiences });
    await handler(press({ user: { id: 'U987654321', username: 'schen' } }));
    expect(changes[0]?.events[0]).toMatchObject({ by: 'Sarah Chen', recipientId: 'sarah' });
  });

  it.each([
    [{ id: 'U555', username: 'grace' }, 'grace'],
    [{ id: 'U555' }, 'U555'],
  ])('by somebody else of the workspace is recorded by the name that Slack knows', async (user, by) => {
    const { handler, changes } = open();
    await handler(press({ user }));
    expect(changes[0]?.events[0]).toEqual({ at: noon + 60_000, type: 'acknowledged', by, via: 'slack' });
  });

  it('resolves', async () => {
    const { handler, changes } = open();
    await handler(press({ action: 'resolve' }));
    expect(changes[0]?.head.status).toBe('resolved');
  });

  it('acts once, however often the same signed request comes', async () => {
    const { handler, changes, notes } = open();
    for (let times = 0; times < 3; times += 1) expect((await handler(press())).statusCode).toBe(200);
    expect([changes.length, notes]).toEqual([1, []]);
  });

  const sarah = { by: 'Sarah <Chen>', via: 'api' as const, at: noon, recipientId: 'jean' };
  it.each<[string, string, Partial<IncidentHead>]>([
    ['acknowledged by the same person', 'acknowledge', { status: 'acknowledged', acknowledgements: [sarah] }],
    ['resolved', 'acknowledge', { status: 'resolved', resolution: sarah }],
    ['resolved', 'resolve', { status: 'resolved', resolution: sarah }],
  ])('on an incident that is %s already says so to whoever pressed, by %s', async (_, action, head) => {
    const { handler, changes, notes } = open({}, incidentWith(head));
    expect((await handler(press({ action }))).statusCode).toBe(200);
    expect([changes.length, notes.length]).toEqual([0, 1]);
    expect(notes[0]).toContain('Sarah &lt;Chen&gt;');
  });

  it('says that the incident is gone where it is', async () => {
    const { handler, notes } = open();
    await handler(press({ value: referenceOf('acme', 'inc_2') }));
    expect(notes).toEqual(['This incident is no longer there.']);
  });

  it.each([
    ['is slow', () => new Promise<undefined>(() => {})],
    ['breaks', () => Promise.reject(new Error('throttled'))],
  ])(
    'acts by the name that Slack knows, well within its three seconds, where the store of people %s',
    async (_, read) => {
      const { handler, changes, log } = open({ audiences: { read } });
      const startedAt = performance.now();
      expect((await handler(press({ user: { id: 'U555', username: 'grace' } }))).statusCode).toBe(200);
      expect(performance.now() - startedAt).toBeLessThan(1_500);
      expect(changes[0]?.events).toMatchObject([{ type: 'acknowledged', by: 'grace' }]);
      expect(log.codes).toContain('SLACK_PRESSER_UNREAD');
    },
  );

  it('answers within three seconds where whoever pressed has to be read, and told, by what never answers', async () => {
    const never = () => new Promise<never>(() => {});
    const over = incidentWith({ status: 'resolved', resolution: sarah });
    const { handler, log } = open({ audiences: { read: never }, notes: { tell: never } }, over);
    const startedAt = performance.now();
    expect((await handler(press({ user: { id: 'U555' } }))).statusCode).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(2_900);
    expect(log.codes).toContain('SLACK_NOTE_LOST');
  });

  it('is not undone by a note that is lost', async () => {
    const { handler, log } = open(
      { notes: { tell: async () => 'lost' } },
      incidentWith({ status: 'resolved', resolution: sarah }),
    );
    expect((await handler(press())).statusCode).toBe(200);
    expect(log.codes).toContain('SLACK_NOTE_LOST');
  });

  it('reads a secret that was kept once more before it refuses: it may have been rotated', async () => {
    let cached = true;
    const secrets = secretsOf(() => {
      const signingSecret = cached ? 'old' : secret;
      const answer = { kind: 'found', value: { botToken: 'x', signingSecret }, cached } as const;
      cached = false;
      return answer;
    });
    const { handler, changes } = open({ secrets });
    expect((await handler(press())).statusCode).toBe(200);
    expect([changes.length, secrets.forgotten]).toEqual([1, ['acme']]);
  });
});

describe('a request that does not come from the workspace of the incident', () => {
  const unsigned = eventOf({ method: 'POST', path: '/slack/interactions', body: formOf({}) });
  const changed = { ...press(), body: formOf({ action: 'resolve' }), isBase64Encoded: false };
  it.each([
    ['without a signature', unsigned, 401, 'signature-missing'],
    ['signed with another secret', press({}, seconds, 'another secret'), 401, 'signature-invalid'],
    ['whose body was changed', changed, 401, 'signature-invalid'],
    ['signed 301 seconds ago', press({}, seconds - 301), 401, 'signature-expired'],
    ['signed 301 seconds from now', press({}, seconds + 301), 401, 'signature-expired'],
    ['signed at no time', press({}, 'now'), 401, 'signature-expired'],
    ['with a value that we did not write', press({ value: `${referenceOf()}x` }), 401, 'signature-invalid'],
    ['with no incident in its value', press({ value: 'inc_1' }), 401, 'signature-invalid'],
    ['with a button of somebody else', press({ action: 'approve' }), 400, 'invalid-request'],
    ['with a user that is none', press({ user: { id: 'Jean' } }), 400, 'invalid-request'],
  ])('%s does nothing', async (_, event, status, code) => {
    const { handler, changes, notes } = open();
    const answer = await handler(event);
    expect([answer.statusCode, JSON.parse(answer.body ?? '{}').code]).toEqual([status, code]);
    expect([changes, notes]).toEqual([[], []]);
  });

  it.each([seconds - 300, seconds + 300])('is taken while its signature is five minutes old at most', async (at) => {
    expect((await open().handler(press({}, at))).statusCode).toBe(200);
  });

  it("cannot act on another tenant's incident: its reference is proven under that tenant's secret", async () => {
    const secrets = secretsOf((tenant) => ({
      kind: 'found',
      value: { botToken: 'x', signingSecret: tenant === 'acme' ? secret : 'the secret of globex' },
      cached: false,
    }));
    const { handler, changes } = open({ secrets });
    expect((await handler(press({ value: referenceOf('globex') }))).statusCode).toBe(401);
    expect(changes).toEqual([]);
  });

  it.each([
    ['has set up no Slack', { kind: 'missing' } as const, 401],
    ['has a secret without a signing secret', { kind: 'found', value: { botToken: 'x' }, cached: false } as const, 401],
    ['has a secret that cannot be read now', { kind: 'unreadable', code: 'ThrottlingException' } as const, 503],
  ])('for a tenant that %s does nothing', async (_, answer, status) => {
    const { handler, changes } = open({ secrets: secretsOf(() => answer) });
    expect((await handler(press())).statusCode).toBe(status);
    expect(changes).toEqual([]);
  });

  it('for a tenant that was closed does nothing', async () => {
    const { handler } = open({ tenants: { get: async () => undefined } });
    expect((await handler(press())).statusCode).toBe(401);
  });
});
