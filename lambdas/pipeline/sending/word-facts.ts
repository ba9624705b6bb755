import type { OwnWords } from '../../core/channel/own-words.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { MessageLinks } from '../../core/notification/variables.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import type { LoadedTemplate } from '../../core/template/stored/loaded.ts';
import type { TemplateRef } from '../../core/template/stored/reference.ts';
import type { Brand } from '../../core/tenant/tenant.ts';

/** A title in plain text and a content in Markdown, in the recipient's words. */
export interface Words {
  readonly title: string;
  readonly markdown: string;
  /** What a stored template says on this channel alone. */
  readonly own?: OwnWords;
  /** Why a text of an incident was left out for what the platform itself can say. */
  readonly failure?: ComposeFailure;
}

/** What words are made from. `now` is what templates take for the present: the same at every try. */
export interface WordFacts {
  readonly body: NotificationBody;
  /** Where the reader is, and on which channel; without one only the notification's own words are made. */
  readonly delivery: Pick<Delivery, 'locale' | 'timezone'> &
    Partial<Pick<Delivery, 'channel' | 'step' | 'variant' | 'recipientId' | 'enrichment'>>;
  readonly tenant: {
    readonly id: string;
    readonly name: string;
    readonly settings?: { readonly locale: string; readonly brand?: Brand | undefined };
  };
  readonly recipient: Recipient | undefined;
  readonly now: number;
  /** Measures how long rendering takes. */
  readonly stopwatch: () => number;
  /** The stored templates that the notification names. */
  readonly templates?: TemplatesAtHand | undefined;
  readonly links?: MessageLinks;
}

/** Stored templates that were read before. */
export interface TemplatesAtHand {
  get(ref: TemplateRef): LoadedTemplate | undefined;
}

/** A text that could not be rendered; names the place in the template, never a value. */
export interface ComposeFailure {
  readonly field: string;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** The facts as variables are made from them. */
export const seenBy = ({ body, delivery, tenant, recipient, links }: WordFacts) => ({
  body,
  recipient,
  links,
  locale: delivery.locale,
  timezone: delivery.timezone,
  variant: delivery.variant,
  recipientId: delivery.recipientId,
  enrichment: delivery.enrichment,
  tenant: { id: tenant.id, name: tenant.name, brand: tenant.settings?.brand },
});
