import type { ChannelQueues, DueStore, LedgerStore } from '../../lambdas/core/delivery/store.ts';
import type { NotificationStore } from '../../lambdas/core/notification/store.ts';
import type { AudienceStore } from '../../lambdas/core/planning/audience-store.ts';
import type { CapStore } from '../../lambdas/core/preference/cap-store.ts';
import type { WishReader } from '../../lambdas/core/preference/reader.ts';
import type { AnySender } from '../../lambdas/pipeline/sending/dependencies.ts';

/** Ways to break the pipeline on purpose: the rules must notice each, or they prove nothing. */
export interface Sabotage {
  readonly ledgers?: (store: LedgerStore) => LedgerStore;
  readonly sender?: (sender: AnySender) => AnySender;
  readonly channels?: (queues: ChannelQueues) => ChannelQueues;
  readonly due?: (store: DueStore) => DueStore;
  readonly audiences?: (store: AudienceStore) => AudienceStore;
  readonly caps?: (store: CapStore) => CapStore;
  readonly wishes?: (reader: WishReader) => WishReader;
  readonly notifications?: (store: NotificationStore) => NotificationStore;
}

export const noSabotage: Sabotage = {};

/** The port as it is, or broken. */
export const perhaps = <Port>(port: Port, breaking: ((port: Port) => Port) | undefined): Port =>
  breaking === undefined ? port : breaking(port);
