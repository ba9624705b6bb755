import type { Log } from '../../contracts/log.ts';
import type { ChannelName } from '../../core/channel/channels.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { RenderFailure, SendJob } from '../../core/delivery/sender.ts';
import type { ChannelQueues, LedgerStore, TendingQueue } from '../../core/delivery/store.ts';
import type { ConversationStore } from '../../core/incident/conversation.ts';
import type { IncidentStatusReader } from '../../core/incident/store.ts';
import type { IncidentsQueue } from '../../core/incident/tending.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { AudienceStore } from '../../core/planning/audience-store.ts';
import type { Clock, NewId, Random } from '../../core/ports.ts';
import type { WishReader } from '../../core/preference/reader.ts';
import type { Result } from '../../core/result.ts';
import type { SuppressionStore } from '../../core/suppression/store.ts';
import type { TemplateRef } from '../../core/template/stored/reference.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import type { TemplatesAtHand } from './word-facts.ts';

/** A channel's sender with its message type hidden: what renders is what sends. */
export interface AnySender {
  readonly channel: ChannelName;
  readonly provider: string;
  prepare(job: SendJob): Result<() => Promise<SendOutcome>, RenderFailure>;
}

/** The links that a message carries. */
export interface Links {
  unsubscribe(
    body: NotificationBody,
    target: { readonly channel: ChannelName; readonly recipient: number; readonly addressIndex: number },
  ): Promise<string>;
  /** Where the person at this place acknowledges the incident that the notification tells of. */
  acknowledge(body: NotificationBody, recipient: number): Promise<string>;
  /** What buttons that anybody may press carry. */
  incidentReference(body: NotificationBody, incidentId: string): Promise<string>;
}

/** What a channel keeps of the messages of incidents, so that later ones find the first. */
export interface Threads {
  readonly conversations: Pick<ConversationStore, 'get' | 'remember'>;
  readonly incidents: IncidentsQueue;
}

/** Bodies by tenant and id; they never change, so they may be kept. */
export interface BodySource {
  getAll(refs: readonly { readonly tenant: string; readonly id: string }[]): Promise<readonly NotificationBody[]>;
}

/** Stored templates with all that they use. A version never changes, so it may be kept. */
export interface TemplateSource {
  /** A reference without a version means the one that is published now. */
  getAll(tenant: string, refs: readonly TemplateRef[]): Promise<TemplatesAtHand>;
}

/** What the one sending function needs, whatever its channel. */
export interface SendingDependencies {
  readonly sender: AnySender;
  readonly notifications: Pick<NotificationStore, 'head'>;
  readonly bodies: BodySource;
  readonly templates: TemplateSource;
  readonly audiences: Pick<AudienceStore, 'peopleOf'>;
  readonly tenants: TenantStore;
  readonly ledgers: LedgerStore;
  readonly suppressions: SuppressionStore;
  readonly wishes: WishReader;
  readonly incidents: IncidentStatusReader;
  readonly channels: ChannelQueues;
  readonly intake: TendingQueue;
  /** Absent for channels whose messages carry no links. */
  readonly links: Links | undefined;
  /** Absent for channels whose messages stand alone. */
  readonly threads?: Threads | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: NewId;
  readonly log: Log;
}
