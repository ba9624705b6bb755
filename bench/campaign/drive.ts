import { bodyToItem, headToItem } from '../../lambdas/adapters/dynamo/campaign-items.ts';
import { createRunStore } from '../../lambdas/adapters/dynamo/campaign-runs.ts';
import { campaignRunKey } from '../../lambdas/adapters/dynamo/keys.ts';
import { createNotificationStore } from '../../lambdas/adapters/dynamo/notifications.ts';
import { createSealer } from '../../lambdas/adapters/sealing/sealer.ts';
import type { CampaignAnswer, CampaignTask } from '../../lambdas/contracts/messages/campaigns.ts';
import { campaignSchema } from '../../lambdas/core/campaign/request.ts';
import { firstHead, type RunBody } from '../../lambdas/core/campaign/run.ts';
import type { Sealer } from '../../lambdas/core/ports.ts';
import type { Member, SegmentMembers } from '../../lambdas/core/segment/store.ts';
import type { RunDependencies } from '../../lambdas/pipeline/campaigns/dependencies.ts';
import { driveRun } from '../../lambdas/pipeline/campaigns/drive-run.ts';
import { memoryTable, type TableUsage } from './memory-table.ts';

/** What one run took, from its start to its last batch. */
export interface Driven {
  readonly people: number;
  readonly notifications: number;
  readonly table: TableUsage;
  /** Messages to the planner. */
  readonly sends: number;
  /** Tasks of the state machine, and all its transitions. */
  readonly tasks: number;
  readonly transitions: number;
  /** Our own CPU, without the AWS clients'. */
  readonly cpuMs: number;
  /** The most that was alive at a call of the table, beyond what was before the run: the table's lists of ids are in it. */
  readonly heldBytes: number;
}

const zones = [
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Asia/Kolkata',
];

const person = (index: number): Member => ({
  recipient: {
    id: `customer-${index}`,
    fields: {
      email: `customer-${index}@example.com`,
      timezone: zones[index % zones.length],
      attributes: { first_name: 'Ada', tier: 'premium' },
    },
    devices: [],
    createdAt: 0,
    updatedAt: 0,
    sealedKey: new Uint8Array(),
  },
  segments: ['everybody'],
});

/** People who are made as they are read, so that nothing but the run itself holds any. */
const crowd = (people: number): SegmentMembers => ({
  async page(_tenant, _segments, _now, { scan, cursor = '0' }) {
    const start = Number(cursor);
    const end = Math.min(people, start + scan);
    const members = Array.from({ length: end - start }, (_, offset) => person(start + offset));
    return { members, scanned: members.length, ...(end < people ? { nextCursor: String(end) } : {}) };
  },
});

const tenant = {
  id: 'acme',
  name: 'Acme',
  senders: [],
  settings: { locale: 'en', timezone: 'UTC', dedupWindowMs: 0 },
  createdAt: 0,
  wrappedDataKey: new Uint8Array(1),
  webhookKeys: [],
};

/** A campaign as in the third story: two variants, batches of 1,000 with five minutes between, everybody's own morning. */
const request = campaignSchema.parse({
  segments: ['everybody'],
  category: 'product_news',
  channels: [{ type: 'email', config: { trackOpens: true, trackClicks: true, unsubscribeLink: true } }],
  variants: ['formal', 'casual'].map((key) => ({
    key,
    weight: 1,
    title: 'News for {{ recipient.first_name }}',
    content: `Hello {{ recipient.first_name }}, ${'here is what is new. '.repeat(100)}`,
  })),
  batch: { size: 1_000, pause: 'PT5M' },
  respectTimezone: true,
});

/** Drives one run over so many people, as the state machine does, with time that passes at once. */
export async function drive(people: number, measuresMemory = false): Promise<Driven> {
  const memory = memoryMeter(measuresMemory);
  let now = Date.parse('2026-11-16T12:00:00Z');
  const clock = { now: () => now };
  const { table, usage, put } = memoryTable(memory.look);
  const sealer: Sealer = createSealer({
    tenants: { get: async () => tenant },
    dataKeys: { unwrap: async () => new Uint8Array(32).fill(7) },
    clock,
  });
  const body: RunBody = {
    tenant: tenant.id,
    key: 'spring',
    run: 1,
    startedAt: now,
    commandId: 'bench',
    timezone: 'UTC',
    request,
  };
  const segment = { key: 'everybody', condition: { field: 'id', exists: true }, createdAt: now, updatedAt: now };
  const sealed = await sealer.seal(tenant.id, 'campaign-segment:spring:1:0', Buffer.from(JSON.stringify(segment)));
  put({ ...campaignRunKey(tenant.id, 'spring', 1, 'SEGMENT#0'), sealed });
  put(await bodyToItem(body, sealer));
  put(headToItem(firstHead(body), now));

  let sends = 0;
  let notifications = 0;
  const store = createNotificationStore(table, sealer);
  const deps: RunDependencies = {
    runs: createRunStore(table, sealer, clock),
    members: crowd(people),
    notifications: {
      accept: (notification) => {
        notifications += 1;
        return store.accept(notification);
      },
      cancel: store.cancel,
    },
    intake: {
      async plan() {
        sends += 1;
      },
      async cancel() {},
    },
    counters: { read: async () => new Map() },
    executions: { async start() {} },
    tenants: { get: async () => tenant },
    clock,
    log: { write() {} },
  };

  let answer: CampaignAnswer | undefined;
  let tasks = 0;
  let transitions = 1;
  const startedCpu = process.cpuUsage();
  while (answer?.kind !== 'end') {
    const action: CampaignTask['action'] = answer === undefined || answer.kind === 'wait' ? 'look' : 'act';
    answer = await driveRun(deps, {
      action,
      tenant: tenant.id,
      key: 'spring',
      run: 1,
      drive: 1,
      turns: 0,
      startedAt: now,
    });
    tasks += 1;
    // The task, the choice, and the wait that follows.
    transitions += answer.kind === 'wait' ? 3 : 2;
    if (answer.kind === 'wait') now = Date.parse(answer.until ?? '');
  }
  const { user, system } = process.cpuUsage(startedCpu);
  return {
    people,
    notifications,
    table: usage,
    sends,
    tasks,
    transitions,
    cpuMs: (user + system) / 1_000,
    heldBytes: memory.most(),
  };
}

/** Looking collects garbage first, so only every so often; where nothing is measured, never. */
const looksEvery = 25;

function memoryMeter(measures: boolean): { readonly look: () => void; readonly most: () => number } {
  const collect = measures ? globalThis.gc : undefined;
  collect?.();
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  let calls = 0;
  return {
    look() {
      calls += 1;
      if (collect === undefined || calls % looksEvery !== 0) return;
      collect();
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    },
    most: () => most,
  };
}
