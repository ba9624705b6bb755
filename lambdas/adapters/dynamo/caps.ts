import { BatchExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { OwnError } from '../../core/own-error.ts';
import type { CapStore, PersonalClaim } from '../../core/preference/cap-store.ts';
import { claimRoom, longestCapMs, type Sends } from '../../core/preference/sends.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { getAll, slices } from './batches.ts';
import type { Table } from './client.ts';
import { sendsKey } from './keys.ts';
import { untilWritten } from './until-written.ts';

/** DynamoDB takes at most 25 statements in a batch. */
const batchSize = 25;

const itemSchema = z.object({
  pk: z.string(),
  version: z.number(),
  sends: z.record(z.string(), z.array(z.object({ at: z.number(), by: z.string() }))),
});

/** A statement of a batch that failed for another reason than its condition. The whole batch may be repeated. */
export class CapWriteError extends OwnError {
  override readonly name = 'CapWriteError';
  constructor(code: string) {
    super(`what somebody got of late could not be written: ${code}`);
  }
}

/** What stands of one person, and what the claims make of it. */
interface Change {
  readonly recipientId: string;
  readonly version: number;
  readonly before: Sends;
  readonly after: Sends;
  /** Keys of the claims for which there was no room. */
  readonly full: readonly string[];
}

/** One item a person in DynamoDB, written over the version that was read. Only those whom another overtook are tried again. */
export function createCapStore(table: Table): CapStore {
  return {
    async claim(tenant, claims, now) {
      const full = new Set<string>();
      const people = new Map(Map.groupBy(claims, ({ recipientId }) => recipientId));
      if (people.size === 0) return full;
      await untilWritten(`what people of tenant ${tenant} got of late`, async () => {
        const changes = await decide(table, tenant, people, now);
        const written = await writeAll(table, tenant, changes, now);
        changes.forEach((change, index) => {
          if (written[index] !== true) return;
          people.delete(change.recipientId);
          for (const key of change.full) full.add(key);
        });
        return people.size === 0 ? 'done' : 'outrun';
      });
      return full;
    },
  };
}

async function decide(
  table: Table,
  tenant: string,
  people: ReadonlyMap<string, readonly PersonalClaim[]>,
  now: Instant,
): Promise<readonly Change[]> {
  const ids = [...people.keys()];
  const items = await getAll(
    table,
    ids.map((id) => sendsKey(tenant, id)),
  );
  const known = new Map(items.map((item) => itemSchema.parse(item)).map((item) => [item.pk, item]));
  return ids.map((recipientId) => {
    const { version = 0, sends: before = {} } = known.get(sendsKey(tenant, recipientId).pk) ?? {};
    const full: string[] = [];
    const after = (people.get(recipientId) ?? []).reduce((sends: Sends, claim) => {
      const claimed = claimRoom(sends, claim, now);
      if (!claimed.hasRoom) full.push(claim.key);
      return claimed.sends;
    }, before);
    return { recipientId, version, before, after, full };
  });
}

/** What changes nothing needs no write. */
async function writeAll(
  table: Table,
  tenant: string,
  changes: readonly Change[],
  now: Instant,
): Promise<readonly boolean[]> {
  const written = new Map<Change, boolean>(changes.map((change) => [change, change.before === change.after]));
  const needed = changes.filter(({ before, after }) => before !== after);
  for (const batch of slices(needed, batchSize)) {
    const Statements = batch.map((change) => statementOf(table.name, tenant, change, now));
    const { Responses = [] } = await table.client.send(new BatchExecuteStatementCommand({ Statements }));
    batch.forEach((change, index) => {
      const code = Responses[index]?.Error?.Code;
      if (code !== undefined && code !== 'ConditionalCheckFailed' && code !== 'DuplicateItem')
        throw new CapWriteError(code);
      written.set(change, code === undefined);
    });
  }
  return changes.map((change) => written.get(change) === true);
}

function statementOf(name: string, tenant: string, { recipientId, version, after }: Change, now: Instant) {
  const { pk, sk } = sendsKey(tenant, recipientId);
  const latest = Math.max(now, ...Object.values(after).flatMap((sends) => sends.map(({ at }) => at)));
  const ttl = Math.ceil((latest + longestCapMs + dayMs) / 1_000);
  return version === 0
    ? {
        Statement: `INSERT INTO "${name}" VALUE {'pk': ?, 'sk': ?, 'sends': ?, 'version': ?, 'ttl': ?}`,
        Parameters: [pk, sk, after, 1, ttl],
      }
    : {
        Statement: `UPDATE "${name}" SET "sends" = ? SET "version" = ? SET "ttl" = ? WHERE "pk" = ? AND "sk" = ? AND "version" = ?`,
        Parameters: [after, version + 1, ttl, pk, sk, version],
      };
}
