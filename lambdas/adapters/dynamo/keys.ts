/**
 * Every key of the table is built here, and none without a tenant. Tenants' names hold no `#`, so no name can reach
 * into another's keys.
 */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

const scope = (tenant: string): string => `T#${tenant}`;

export const tenantKey = (tenant: string): ItemKey => ({ pk: scope(tenant), sk: 'TENANT' });
/** The directory of all tenants: the one partition that belongs to the platform, and names nothing but tenants. */
export const tenantDirectoryKey = (tenant: string): ItemKey => ({ pk: 'TENANTS', sk: tenant });
export const accessKeyKey = (tenant: string, keyId: string): ItemKey => ({ pk: `${scope(tenant)}#K`, sk: keyId });
export const dedupKey = (tenant: string, hash: string): ItemKey => ({ pk: `${scope(tenant)}#U#${hash}`, sk: 'U' });

/** Suppressions of a tenant are spread over 16 partitions by the first digit of the address's HMAC (hex). */
export const suppressionKey = (tenant: string, channel: string, addressHash: string): ItemKey => ({
  pk: suppressionPartition(tenant, addressHash.slice(0, 1)),
  sk: `${channel}#${addressHash}`,
});
export const suppressionPartition = (tenant: string, digit: string): string => `${scope(tenant)}#S#${digit}`;

/** Stored recipients of a tenant are spread over 16 partitions by a hash of the id. */
export const recipientKey = (tenant: string, recipientId: string): ItemKey => ({
  pk: recipientPartition(tenant, shardOf(recipientId).toString(shardCount)),
  sk: recipientId,
});
export const recipientPartition = (tenant: string, digit: string): string => `${scope(tenant)}#R#${digit}`;
/**
 * Somebody's inbox: a message each by the time it was due and its delivery, a mark for each that is unread, and how many
 * there are. The names of the items are none that readers of the table's stream look for.
 */
const inboxPartition = (tenant: string, recipientId: string): string => `${scope(tenant)}#INBOX#${recipientId}`;
export const inboxMessageKey = (tenant: string, recipientId: string, place: string): ItemKey => ({
  pk: inboxPartition(tenant, recipientId),
  sk: `M#${place}`,
});
export const inboxUnreadKey = (tenant: string, recipientId: string, place: string): ItemKey => ({
  pk: inboxPartition(tenant, recipientId),
  sk: `U#${place}`,
});
export const inboxCountKey = (tenant: string, recipientId: string): ItemKey => ({
  pk: inboxPartition(tenant, recipientId),
  sk: 'COUNT',
});

/** One item for everybody who has the role; it names the role and the person's id only. */
export const roleKey = (tenant: string, role: string, recipientId: string): ItemKey => ({
  pk: `${scope(tenant)}#ROLE#${role}`,
  sk: recipientId,
});
/** A part of a notification's audience: the people whom the planner found, beside the body. `0` is the first. */
export const audienceKey = (tenant: string, notificationId: string, part: string): ItemKey => ({
  pk: bodyKey(tenant, notificationId).pk,
  sk: `AUDIENCE#${part}`,
});

/** A schedule stands with its overrides in a partition of its own, so that one query reads it whole. */
export const scheduleKey = (tenant: string, key: string): ItemKey => ({
  pk: `${scope(tenant)}#O#${key}`,
  sk: 'SCHEDULE',
});
export const overrideKey = (tenant: string, key: string, overrideId: string): ItemKey => ({
  pk: `${scope(tenant)}#O#${key}`,
  sk: `V#${overrideId}`,
});
/** A tenant's schedules by their keys, as a list shows them. */
export const scheduleListKey = (tenant: string, key: string): ItemKey => ({ pk: `${scope(tenant)}#O`, sk: key });

export const bodyKey = (tenant: string, notificationId: string): ItemKey => ({
  pk: `${scope(tenant)}#N#${notificationId}`,
  sk: 'BODY',
});
export const headKey = (tenant: string, notificationId: string): ItemKey => ({
  pk: `${scope(tenant)}#N#${notificationId}`,
  sk: 'HEAD',
});

export const deliveryPartition = (tenant: string, notificationId: string, part: number): string =>
  `${scope(tenant)}#N#${notificationId}#P#${part}`;
export const deliveryKey = (tenant: string, notificationId: string, part: number, deliveryId: string): ItemKey => ({
  pk: deliveryPartition(tenant, notificationId, part),
  sk: `D#${deliveryId}`,
});
export const ledgerKey = (tenant: string, notificationId: string, part: number, deliveryId: string): ItemKey => ({
  pk: deliveryPartition(tenant, notificationId, part),
  sk: `L#${deliveryId}`,
});

/** An incident: what was opened, where it stands, its events in their order, and the commands that acted on it. */
const incidentPartition = (tenant: string, incidentId: string): string => `${scope(tenant)}#I#${incidentId}`;
export const incidentKey = (tenant: string, incidentId: string, part: 'BODY' | 'HEAD'): ItemKey => ({
  pk: incidentPartition(tenant, incidentId),
  sk: part,
});
export const incidentEventKey = (tenant: string, incidentId: string, seq: number): ItemKey => ({
  pk: incidentPartition(tenant, incidentId),
  sk: `E#${String(seq).padStart(8, '0')}`,
});
export const incidentCommandKey = (tenant: string, incidentId: string, digest: string): ItemKey => ({
  pk: incidentPartition(tenant, incidentId),
  sk: `C#${digest}`,
});
/** What was said of an incident at one Slack address, by a digest of the address under the tenant's key. */
export const conversationKey = (tenant: string, incidentId: string, digest: string): ItemKey => ({
  pk: incidentPartition(tenant, incidentId),
  sk: `SLACK#${digest}`,
});
/** Stands as long as an incident that carries the deduplication key is not resolved. */
export const incidentLockKey = (tenant: string, digest: string): ItemKey => ({
  pk: `${scope(tenant)}#ID#${digest}`,
  sk: 'ID',
});
/** Index `list`: a tenant's incidents by status, newest readable first. */
export const incidentListKey = (tenant: string, status: string, openedAt: number, incidentId: string) => ({
  listPk: `${scope(tenant)}#I#${status}`,
  listSk: `${new Date(openedAt).toISOString()}#${incidentId}`,
});
export const policyKey = (tenant: string, key: string): ItemKey => ({ pk: `${scope(tenant)}#EP`, sk: key });

/** A tenant's segments by their keys, and how many there are. */
export const segmentKey = (tenant: string, key: string): ItemKey => ({ pk: `${scope(tenant)}#SEG`, sk: `K#${key}` });
export const segmentCountKey = (tenant: string): ItemKey => ({ pk: `${scope(tenant)}#SEG`, sk: 'COUNT' });

/** The rules of a tenant: their version and number, each rule, and what is remembered of its failures. */
export const ruleVersionKey = (tenant: string): ItemKey => ({ pk: rulePartition(tenant), sk: 'VERSION' });
export const ruleKey = (tenant: string, key: string): ItemKey => ({ pk: rulePartition(tenant), sk: `R#${key}` });
export const ruleFailureKey = (tenant: string, key: string): ItemKey => ({
  pk: rulePartition(tenant),
  sk: `F#${key}`,
});
const rulePartition = (tenant: string): string => `${scope(tenant)}#RULES`;

/** Which event acts under a deduplication key, for the tenant's window. */
export const eventClaimKey = (tenant: string, digest: string): ItemKey => ({
  pk: `${scope(tenant)}#EU#${digest}`,
  sk: 'EU',
});
/** Which incident a rule resolves for an event. */
export const eventAimKey = (tenant: string, eventId: string, rule: string): ItemKey => ({
  pk: `${scope(tenant)}#EV#${eventId}`,
  sk: rule,
});
/** The latest change of a CloudWatch alarm. */
export const alarmKey = (tenant: string, digest: string): ItemKey => ({
  pk: `${scope(tenant)}#CW#${digest}`,
  sk: 'ALARM',
});

/** A heartbeat, and the tenant's directory of them with their number. */
export const heartbeatKey = (tenant: string, key: string): ItemKey => ({
  pk: `${scope(tenant)}#H#${key}`,
  sk: 'HEARTBEAT',
});
export const heartbeatEntryKey = (tenant: string, key: string): ItemKey => ({
  pk: `${scope(tenant)}#HB`,
  sk: `K#${key}`,
});
export const heartbeatCountKey = (tenant: string): ItemKey => ({ pk: `${scope(tenant)}#HB`, sk: 'COUNT' });

/** What was found out about a content, by a digest of its words under the tenant's key. */
export const enrichmentKey = (tenant: string, digest: string): ItemKey => ({
  pk: `${scope(tenant)}#EN#${digest}`,
  sk: 'ENRICHMENT',
});
/** An item of counters, by the name that the tallier gives it. */
export const counterKey = (tenant: string, name: string): ItemKey => ({
  pk: `${scope(tenant)}#X#${name}`,
  sk: 'COUNT',
});

/** A tenant's categories; its policy for all of them stands beside them, with their number. */
export const categoryKey = (tenant: string, key: string): ItemKey => ({ pk: `${scope(tenant)}#CAT`, sk: `K#${key}` });
export const reachKey = (tenant: string): ItemKey => ({ pk: `${scope(tenant)}#CAT`, sk: 'REACH' });
/** What was sent to somebody of late, where a cap counts it. */
export const sendsKey = (tenant: string, recipientId: string): ItemKey => ({
  pk: `${scope(tenant)}#CAP#${recipientId}`,
  sk: 'SENDS',
});

/** A tenant's recurring notifications in one partition, by their keys, and their number. */
export const recurringKey = (tenant: string, key: string): ItemKey => ({ pk: `${scope(tenant)}#RC`, sk: `R#${key}` });
export const recurringCountKey = (tenant: string): ItemKey => ({ pk: `${scope(tenant)}#RC`, sk: 'COUNT' });

/** A tenant's templates by their keys: where each stands, and how many there are. */
export const templateKey = (tenant: string, key: string): ItemKey => ({ pk: `${scope(tenant)}#TPL`, sk: `K#${key}` });
export const templateCountKey = (tenant: string): ItemKey => ({ pk: `${scope(tenant)}#TPL`, sk: 'COUNT' });
/** A template's versions, what was published when, and which others use it. */
export const templateVersionKey = (tenant: string, key: string, version: number): ItemKey => ({
  pk: `${scope(tenant)}#TPL#${key}`,
  sk: `V#${String(version).padStart(8, '0')}`,
});
export const templatePublicationKey = (tenant: string, key: string, count: number): ItemKey => ({
  pk: `${scope(tenant)}#TPL#${key}`,
  sk: `P#${String(count).padStart(8, '0')}`,
});
export const templateUserKey = (tenant: string, key: string, user: string): ItemKey => ({
  pk: `${scope(tenant)}#TPL#${key}`,
  sk: `U#${user}`,
});

/** A tenant's campaigns in one partition, by their keys, and their number. */
export const campaignKey = (tenant: string, key: string): ItemKey => ({ pk: `${scope(tenant)}#CMP`, sk: `K#${key}` });
/** What is left of a campaign that was deleted, out of the way of the list. */
export const campaignGoneKey = (tenant: string, key: string): ItemKey => ({
  pk: `${scope(tenant)}#CMP`,
  sk: `GONE#${key}`,
});
export const campaignCountKey = (tenant: string): ItemKey => ({ pk: `${scope(tenant)}#CMP`, sk: 'COUNT' });
const campaignRunPartition = (tenant: string, key: string, run: number): string => `${scope(tenant)}#CR#${key}#${run}`;
/** One run of a campaign: what it began with, where it stands, and its segments by their place. */
export const campaignRunKey = (
  tenant: string,
  key: string,
  run: number,
  part: 'BODY' | 'HEAD' | `SEGMENT#${number}`,
): ItemKey => ({ pk: campaignRunPartition(tenant, key, run), sk: part });
/** A page of the people as they were found. */
export const campaignPageKey = (tenant: string, key: string, run: number, page: number): ItemKey => ({
  pk: campaignRunPartition(tenant, key, run),
  sk: `W#${String(page).padStart(8, '0')}`,
});
/** The part of a page that belongs to one bucket. */
export const campaignBucketKey = (
  { tenant, key, run }: { readonly tenant: string; readonly key: string; readonly run: number },
  bucket: string,
  page: number,
): ItemKey => ({
  pk: `${campaignRunPartition(tenant, key, run)}#${bucket}`,
  sk: String(page).padStart(8, '0'),
});

/** What waits to be told of together: all that is open for a person, a channel and a digest key, where each message is, what was closed. */
type DigestScope = { readonly tenant: string; readonly owner: string };
const digestPartition = ({ tenant, owner }: DigestScope): string => `${scope(tenant)}#DG#${owner}`;
export const digestOpenKey = (of: DigestScope): ItemKey => ({ pk: digestPartition(of), sk: 'OPEN' });
export const digestPlaceKey = (
  of: DigestScope,
  { notificationId, step }: { readonly notificationId: string; readonly step: number },
): ItemKey => ({ pk: digestPartition(of), sk: `M#${notificationId}#${step}` });
export const digestClosedKey = (of: DigestScope, id: string): ItemKey => ({ pk: digestPartition(of), sk: `W#${id}` });

/** Index `list`: a tenant's notifications by day (UTC) over 16 shards, newest readable first. */
export const listKey = (tenant: string, acceptedAt: number, notificationId: string, shard: number) => ({
  listPk: `${scope(tenant)}#${new Date(acceptedAt).toISOString().slice(0, 10)}#${shard}`,
  listSk: `${new Date(acceptedAt).toISOString()}#${notificationId}`,
});

/**
 * Index `due`: what must be looked at, by minute (UTC) over 16 shards. A mere look may be filed in a later minute than its time,
 * which stays what it is.
 */
export const dueKey = (dueAt: number, shard: number, filedAt = dueAt) => ({
  dueBucket: dueBucket(filedAt, shard),
  dueAt,
});
export const dueBucket = (at: number, shard: number): string =>
  `DUE#${new Date(at).toISOString().slice(0, 16)}#${shard}`;

/** Index `provider`: from a provider's message id to the delivery. */
export const providerRef = (provider: string, providerId: string): string => `${provider}#${providerId}`;

export const shardCount = 16;

/** Names of the table's indexes and their key attributes; the template is built from them. */
export const indexes = {
  due: { partitionKey: 'dueBucket', sortKey: 'dueAt', sortKeyType: 'number' },
  list: { partitionKey: 'listPk', sortKey: 'listSk', sortKeyType: 'string' },
  provider: { partitionKey: 'providerRef', sortKey: 'sk', sortKeyType: 'string' },
} as const;

/** Attribute that DynamoDB expires items by: seconds since the epoch. */
export const ttlAttribute = 'ttl';

/** What a key of a notification's items names; undefined for any other key. */
export function parseNotificationKey({ pk, sk }: ItemKey):
  | {
      readonly tenant: string;
      readonly notificationId: string;
      readonly kind: 'body' | 'head';
      readonly part?: undefined;
    }
  | {
      readonly tenant: string;
      readonly notificationId: string;
      readonly kind: 'delivery' | 'ledger';
      readonly part: number;
      readonly deliveryId: string;
    }
  | undefined {
  const match = /^T#([^#]+)#N#([^#]+)(?:#P#(\d+))?$/.exec(pk);
  const [, tenant, notificationId, part] = match ?? [];
  if (tenant === undefined || notificationId === undefined) return undefined;
  if (part === undefined)
    return sk === 'BODY' || sk === 'HEAD'
      ? { tenant, notificationId, kind: sk === 'BODY' ? 'body' : 'head' }
      : undefined;
  const kind = sk.startsWith('D#') ? 'delivery' : sk.startsWith('L#') ? 'ledger' : undefined;
  return kind === undefined ? undefined : { tenant, notificationId, kind, part: Number(part), deliveryId: sk.slice(2) };
}

/** What the key of something that is looked after names; undefined for any other key. */
export function parseTendedKey({
  pk,
  sk,
}: ItemKey):
  | { readonly kind: 'incident'; readonly tenant: string; readonly incidentId: string }
  | { readonly kind: 'heartbeat'; readonly tenant: string; readonly key: string }
  | { readonly kind: 'campaign'; readonly tenant: string; readonly key: string; readonly run: number }
  | undefined {
  const [, owner, campaign, run] = /^T#([^#]+)#CR#([^#]+)#(\d+)$/.exec(pk) ?? [];
  if (owner !== undefined && campaign !== undefined && sk === 'HEAD')
    return { kind: 'campaign', tenant: owner, key: campaign, run: Number(run) };
  const [, tenant, family, name] = /^T#([^#]+)#([IH])#([^#]+)$/.exec(pk) ?? [];
  if (tenant === undefined || name === undefined) return undefined;
  if (family === 'I' && sk === 'HEAD') return { kind: 'incident', tenant, incidentId: name };
  return family === 'H' && sk === 'HEARTBEAT' ? { kind: 'heartbeat', tenant, key: name } : undefined;
}

/** Which digest a key names: what is open of an owner, or one that was closed; undefined for any other key. */
export function parseDigestKey({ pk, sk }: ItemKey): (DigestScope & { readonly id?: string }) | undefined {
  const [, tenant, owner] = /^T#([^#]+)#DG#([^#]+)$/.exec(pk) ?? [];
  if (tenant === undefined || owner === undefined) return undefined;
  if (sk === 'OPEN') return { tenant, owner };
  return sk.startsWith('W#') ? { tenant, owner, id: sk.slice(2) } : undefined;
}

/** Where the sweep of the due index stands. */
export const sweepCursorKey: ItemKey = { pk: 'DUE', sk: 'CURSOR' };

/** A steady shard of an id. */
export function shardOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index += 1) hash = (hash * 31 + id.charCodeAt(index)) >>> 0;
  return hash % shardCount;
}
