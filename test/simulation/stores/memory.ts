import type { TenantReach } from '../../../lambdas/core/category/store.ts';
import type { Delivery } from '../../../lambdas/core/delivery/delivery.ts';
import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import type { DueItem, LedgerRef, SweepCursor } from '../../../lambdas/core/delivery/store.ts';
import type { NotificationBody, NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import type { DeliveryRecord } from '../../../lambdas/core/notification/store.ts';
import type { PinnedAudience } from '../../../lambdas/core/planning/audience-store.ts';
import type { Sends } from '../../../lambdas/core/preference/sends.ts';
import type { Suppression } from '../../../lambdas/core/suppression/store.ts';
import type { Tenant } from '../../../lambdas/core/tenant/tenant.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';

/** Who is told of every change, to hold it against the rules. */
export interface Watcher {
  ledgerWritten(before: Ledger | undefined, after: Ledger): void;
  deliveryWritten(before: Delivery | undefined, after: Delivery): void;
  closed(head: NotificationHead): void;
  canceled(tenant: string, id: string): void;
  suppressed(tenant: string, suppression: Suppression): void;
}

interface Filed {
  readonly at: number;
  /** An index lags behind its table. */
  readonly visibleFrom: number;
  readonly item: DueItem;
}

export const keyOf = (tenant: string, id: string): string => `${tenant}/${id}`;

/** Enough of a delivery's id for a person to tell it from others in a trace. */
export const shortId = (deliveryId: string): string => deliveryId.slice(0, 9);

/** The table, as plain maps. Written only through the stores. */
export class Memory {
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly reaches: ReadonlyMap<string, TenantReach>;
  readonly bodies = new Map<string, NotificationBody>();
  readonly heads = new Map<string, NotificationHead>();
  /** By notification, then by delivery. */
  readonly deliveries = new Map<string, Map<string, Delivery>>();
  readonly ledgers = new Map<string, Ledger>();
  readonly byProviderId = new Map<string, { readonly ref: LedgerRef; readonly visibleFrom: number }>();
  readonly claims = new Map<string, { readonly notificationId: string; readonly until: number }>();
  readonly suppressions = new Map<string, Suppression>();
  /** What caps count, by person. */
  readonly sends = new Map<string, Sends>();
  /** Immutable once stored, by notification. */
  readonly audiences = new Map<string, PinnedAudience>();
  readonly #filed = new Map<string, Filed>();
  sweepCursor: SweepCursor | undefined;

  constructor(tenants: readonly Tenant[], reaches: ReadonlyMap<string, TenantReach> = new Map()) {
    this.reaches = reaches;
    this.tenants = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  }

  file(key: string, item: DueItem, at: number, visibleFrom: number): void {
    if (!Number.isFinite(at)) throw new RangeError(`nothing can be filed at ${at}`);
    this.#filed.set(key, { at, visibleFrom, item });
  }

  unfile(key: string): void {
    this.#filed.delete(key);
  }

  isFiled(key: string): boolean {
    return this.#filed.has(key);
  }

  /** What the index shows of a minute, each with its place in it. */
  filedIn(minute: number, now: number): readonly { readonly place: string; readonly item: DueItem }[] {
    return [...this.#filed]
      .filter(([, { at, visibleFrom }]) => at >= minute && at < minute + minuteMs && visibleFrom <= now)
      .map(([key, { at, item }]) => ({ place: `${at}/${key}`, item }))
      .sort((left, right) => (left.place < right.place ? -1 : 1));
  }

  /** When the first thing is filed at or after the time; undefined where there is none. */
  firstFiledFrom(time: number): number | undefined {
    let first: number | undefined;
    for (const { at } of this.#filed.values()) if (at >= time && (first === undefined || at < first)) first = at;
    return first;
  }

  recordsOf(tenant: string, notificationId: string): readonly DeliveryRecord[] {
    return [...(this.deliveries.get(keyOf(tenant, notificationId))?.values() ?? [])].map((delivery) =>
      this.recordOf(delivery),
    );
  }

  recordOf(delivery: Delivery): DeliveryRecord {
    const ledger = this.ledgers.get(keyOf(delivery.tenant, delivery.id));
    return ledger === undefined ? { delivery } : { delivery, ledger };
  }
}
