import { beforeEach, describe, expect, it } from 'vitest';
import { noWishes, type Wishes } from '../../lambdas/core/preference/wishes.ts';
import type { StoredRecipient } from '../../lambdas/core/recipient/person.ts';
import type { RecipientStore } from '../../lambdas/core/recipient/store.ts';
import type { RecipientFields } from '../../lambdas/core/recipient/stored.ts';
import { createHandler } from '../../lambdas/functions/manage-recipients/create-handler.ts';
import { noon } from '../support/builders.ts';
import { aKeyPair, signedEvent } from '../support/edge.ts';
import { fake } from '../support/fake.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const editor = aKeyPair({ tenant: 'acme', role: 'editor', name: 'editor' });
const people = new Map<string, { fields: RecipientFields; wishes: Wishes }>();
/** What was written, in order. */
const writes: string[] = [];
/** Writes that the table takes before it fails. */
let room = Number.POSITIVE_INFINITY;
beforeEach(() => {
  people.clear();
  writes.length = 0;
  room = Number.POSITIVE_INFINITY;
});

const personOf = (id: string): StoredRecipient => ({
  id,
  fields: people.get(id)?.fields ?? {},
  devices: [],
  createdAt: noon,
  updatedAt: noon,
});
const write = (what: string) => {
  if (writes.length >= room) throw Object.assign(new Error('throttled'), { name: 'ThrottlingException' });
  writes.push(what);
};
const recipients = fake<RecipientStore>({
  async put(_, id, fields) {
    if (JSON.stringify(fields).length > 500) return 'too-large';
    if (JSON.stringify(people.get(id)?.fields) !== JSON.stringify(fields)) write(`fields of ${id}`);
    people.set(id, { fields, wishes: people.get(id)?.wishes ?? noWishes });
    return { kind: 'created', recipient: personOf(id) };
  },
  async changeWishes(_, id, change) {
    const wishes = people.get(id)?.wishes ?? noWishes;
    const changed = change(wishes);
    if (typeof changed === 'string') return changed;
    if (JSON.stringify(changed) !== JSON.stringify(wishes)) write(`wishes of ${id}`);
    people.set(id, { fields: people.get(id)?.fields ?? {}, wishes: changed });
    return personOf(id);
  },
});

const importing = async (rows: readonly unknown[], idempotencyKey = `import-${crypto.randomUUID()}`) => {
  const handler = createHandler({
    recipients,
    inbox: fake({}),
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(editor),
  });
  const body = { recipients: rows };
  const answer = await handler(
    signedEvent(editor, { method: 'POST', path: '/v1/recipients/import', body, idempotencyKey }),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? 'null') };
};

describe('importing recipients', () => {
  it('stores every good row, and says of each other one where and why', async () => {
    const rows = [
      { id: 'ada', email: 'ada@example.com' },
      { id: 'bob', email: 'nobody' },
      { id: 'eve', attributes: { text: 'x'.repeat(600) } },
      { id: 'dan', roles: ['dba'] },
    ];
    expect(await importing(rows)).toEqual({
      status: 200,
      body: {
        stored: 2,
        refused: [
          { index: 1, id: 'bob', errors: [{ path: 'email', message: 'must be an e-mail address' }] },
          { index: 2, id: 'eve', errors: [{ path: '', message: expect.stringContaining('32 KB') }] },
        ],
      },
    });
    expect([...people.keys()]).toEqual(['ada', 'dan']);
  });

  it('stores that somebody wants nothing before the person can be reached, and over nothing that the person said here', async () => {
    const ada = { id: 'ada', email: 'ada@example.com', preferences: { muted: true } };
    await importing([ada]);
    expect(writes).toEqual(['wishes of ada', 'fields of ada']);
    people.set('ada', { fields: {}, wishes: { preferences: { channels: { sms: false } }, consents: [] } });
    await importing([ada]);
    expect(people.get('ada')?.wishes.preferences).toEqual({ channels: { sms: false } });
    // Wanting everything again leaves nothing to keep, and was said all the same.
    people.set('ada', { fields: {}, wishes: { preferences: {}, consents: [] } });
    await importing([ada]);
    expect(people.get('ada')?.wishes.preferences).toEqual({});
  });

  it('does after a failure what the first try did not get to', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ id: `p${index}`, email: `p${index}@example.com` }));
    room = 17;
    const first = await importing(rows);
    expect(first.status).toBe(500);
    room = Number.POSITIVE_INFINITY;
    expect((await importing(rows)).body).toEqual({ stored: 40, refused: [] });
    expect(writes).toHaveLength(40);
  });

  it('takes a hundred rows and no more', async () => {
    const rows = Array.from({ length: 101 }, (_, index) => ({ id: `p${index}` }));
    expect((await importing(rows)).status).toBe(422);
    expect((await importing([])).status).toBe(422);
    expect((await importing(rows.slice(1))).body).toEqual({ stored: 100, refused: [] });
  });
});
