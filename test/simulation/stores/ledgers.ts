import { type Ledger, ledgerSchema } from '../../../lambdas/core/delivery/ledger.ts';
import type { LedgerStore, LedgerWrite } from '../../../lambdas/core/delivery/store.ts';
import { type Access, callStore, indexedFrom } from './access.ts';
import { keyOf, shortId } from './memory.ts';

/** Ledgers in memory, written by condition, one statement each. */
export function createLedgers(access: Access): LedgerStore {
  const { memory, process } = access;
  const run = async (
    name: string,
    writes: readonly LedgerWrite[],
    writeOne: (write: LedgerWrite) => boolean,
  ): Promise<readonly boolean[]> => {
    if (writes.length === 0) return [];
    return callStore(access, {
      name,
      tenants: writes.map(({ ledger }) => ledger.tenant),
      about: writes.map(({ ledger }) => `${shortId(ledger.deliveryId)}:${ledger.status}@${ledger.version}`).join(' '),
      run: () => writes.map(writeOne),
      runPart: (dice) => void writes.filter(() => dice.chance(0.5)).map(writeOne),
    });
  };
  const put = (write: LedgerWrite, condition: (standing: Ledger | undefined) => boolean): boolean => {
    const standing = memory.ledgers.get(keyOf(write.ledger.tenant, write.ledger.deliveryId));
    if (!condition(standing)) return false;
    store(access, standing, write);
    return true;
  };
  return {
    get: ({ tenant, deliveryId }) =>
      callStore(access, {
        name: 'ledgers.get',
        tenants: [tenant],
        about: shortId(deliveryId),
        run: () => memory.ledgers.get(keyOf(tenant, deliveryId)),
      }),
    createAll: (writes) =>
      run('ledgers.createAll', writes, (write) => put(write, (standing) => standing === undefined)),
    replaceAll: (writes) =>
      run('ledgers.replaceAll', writes, (write) =>
        put(write, (standing) => standing?.version === write.ledger.version - 1),
      ),
    findByProviderId: (provider, providerId) =>
      process.call({
        port: 'store',
        name: 'ledgers.findByProviderId',
        about: providerId,
        run() {
          const found = memory.byProviderId.get(`${provider}#${providerId}`);
          return found === undefined || found.visibleFrom > access.now() ? undefined : found.ref;
        },
      }),
  };
}

function store(access: Access, standing: Ledger | undefined, { ledger, dueAt, provider }: LedgerWrite): void {
  const { memory, watcher } = access;
  const stored = ledgerSchema.parse(ledger);
  watcher.ledgerWritten(standing, stored);
  memory.ledgers.set(keyOf(stored.tenant, stored.deliveryId), stored);
  const { tenant, notificationId, part, deliveryId } = stored;
  const ref = { tenant, notificationId, part, deliveryId };
  if (dueAt === undefined) memory.unfile(`L/${deliveryId}`);
  else memory.file(`L/${deliveryId}`, { kind: 'ledger', ref }, dueAt, indexedFrom(access));
  if (provider !== undefined && stored.providerId !== undefined)
    memory.byProviderId.set(`${provider}#${stored.providerId}`, { ref, visibleFrom: indexedFrom(access) });
}
