import { isFromAudience, type People, peopleInRequest } from '../../core/delivery/people.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { Turn } from './claim-batch.ts';
import { templateOf } from './compose.ts';
import type { SendingDependencies } from './dependencies.ts';
import type { TemplatesAtHand } from './word-facts.ts';

/** What a turn is made from; undefined where it is gone. */
export interface TurnFacts {
  readonly body: NotificationBody | undefined;
  readonly tenant: Tenant | undefined;
  /** Whom the delivery is for. */
  readonly people: People | undefined;
  /** Absent where it names no stored template. */
  readonly templates?: TemplatesAtHand;
}

/** Where facts are read. */
export type FactDependencies = Pick<SendingDependencies, 'bodies' | 'audiences' | 'templates' | 'log'> & {
  readonly tenants: Pick<TenantStore, 'get'>;
};

/** The facts of the turns by message; a turn that is missing could not be read and must come again. */
export type FactsByMessage = ReadonlyMap<string, TurnFacts>;

/**
 * Reads what the batch's messages are made from. Done before anything is claimed: what cannot be read now can still be
 * put back untouched. One that cannot be read does not hold up the others.
 */
export async function gatherFacts(deps: FactDependencies, turns: readonly Turn[]): Promise<FactsByMessage> {
  try {
    return await readAll(deps, turns);
  } catch {
    const each = await Promise.all(turns.map((turn) => readOne(deps, turn)));
    return new Map(each.flatMap((facts) => [...facts]));
  }
}

async function readOne(deps: FactDependencies, turn: Turn): Promise<FactsByMessage> {
  try {
    return await readAll(deps, [turn]);
  } catch (error) {
    const { tenant, id: deliveryId, channel } = turn.delivery;
    deps.log.write('DELIVERY_STEP_FAILED', { step: 'gather', tenant, deliveryId, channel }, error);
    return new Map();
  }
}

async function readAll(deps: FactDependencies, turns: readonly Turn[]): Promise<FactsByMessage> {
  const refs = new Map(
    turns.map(({ delivery }) => [delivery.notificationId, { tenant: delivery.tenant, id: delivery.notificationId }]),
  );
  const names = [...new Set(turns.map(({ delivery }) => delivery.tenant))];
  const tenants = (await Promise.all(names.map((name) => deps.tenants.get(name)))).filter(
    (tenant) => tenant !== undefined,
  );
  // Nobody can open what a closed tenant has sealed.
  const open = new Set(tenants.map(({ id }) => id));
  const deliveries = turns.map(({ delivery }) => delivery);
  const stored = deliveries.filter((delivery) => open.has(delivery.tenant)).filter(isFromAudience);
  const [bodies, peopleOf] = await Promise.all([
    deps.bodies.getAll([...refs.values()].filter(({ tenant }) => open.has(tenant))),
    stored.length === 0 ? new Map<string, People>() : deps.audiences.peopleOf(stored),
  ]);
  const templates = await templatesOf(deps, turns, bodies);
  return new Map(
    turns.map(({ messageId, delivery }) => {
      const body = bodies.find(({ tenant, id }) => tenant === delivery.tenant && id === delivery.notificationId);
      const tenant = tenants.find(({ id }) => id === delivery.tenant);
      const inRequest = body === undefined ? undefined : peopleInRequest(body, delivery);
      const people = isFromAudience(delivery) ? peopleOf.get(delivery.id) : inRequest;
      const atHand = templates.get(delivery.tenant);
      return [messageId, { body, tenant, people, ...(atHand === undefined ? {} : { templates: atHand }) }];
    }),
  );
}

/** The stored templates of the turns by tenant, each read once; nothing is asked where none is named. */
async function templatesOf(
  deps: FactDependencies,
  turns: readonly Turn[],
  bodies: readonly NotificationBody[],
): Promise<ReadonlyMap<string, TemplatesAtHand>> {
  const named = turns.flatMap(({ delivery }) => {
    const body = bodies.find(({ tenant, id }) => tenant === delivery.tenant && id === delivery.notificationId);
    const ref = body === undefined ? undefined : templateOf({ body, delivery });
    return ref === undefined ? [] : [{ tenant: delivery.tenant, ref }];
  });
  const byTenant = Map.groupBy(named, ({ tenant }) => tenant);
  const read = [...byTenant].map(
    async ([tenant, refs]) =>
      [
        tenant,
        await deps.templates.getAll(
          tenant,
          refs.map(({ ref }) => ref),
        ),
      ] as const,
  );
  return new Map(await Promise.all(read));
}
