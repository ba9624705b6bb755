import type * as z from 'zod';
import type { Delivery } from '../../lambdas/core/delivery/delivery.ts';
import { deliveryId } from '../../lambdas/core/delivery/id.ts';
import { blankLedger, type Ledger } from '../../lambdas/core/delivery/ledger.ts';
import type { NotificationBody } from '../../lambdas/core/notification/notification.ts';
import { type NotificationRequest, notificationRequestSchema } from '../../lambdas/core/notification/request.ts';
import type { DeliveryRecord } from '../../lambdas/core/notification/store.ts';
import { inlineAudience } from '../../lambdas/core/planning/audience.ts';
import type { PlanFacts } from '../../lambdas/core/planning/facts.ts';
import { type Tenant, tenantSettingsSchema } from '../../lambdas/core/tenant/tenant.ts';

/** Monday noon in UTC: the present of tests that do not say otherwise. */
export const noon = Date.parse('2026-11-16T12:00:00.000Z');

type RequestInput = z.input<typeof notificationRequestSchema>;

/** A request as a client writes it: a mail to Marie, unless told otherwise. */
export const aRequest = (change: Partial<RequestInput> = {}): NotificationRequest =>
  notificationRequestSchema.parse({
    category: 'onboarding',
    title: 'Hello',
    content: 'Welcome.',
    recipients: [{ id: 'marie', email: 'marie@example.com' }],
    channels: [{ type: 'email' }],
    ...change,
  } satisfies RequestInput);

/** An accepted notification; what differs from the usual request stands in `request`. */
export const aBody = ({
  request,
  ...change
}: Partial<Omit<NotificationBody, 'request'>> & {
  readonly request?: Partial<RequestInput>;
} = {}): NotificationBody => ({
  tenant: 'acme',
  id: 'ntf_1',
  acceptedAt: noon,
  fingerprint: 'fingerprint',
  request: aRequest(request),
  ...change,
});

/** What a plan of the request is made from: nothing is suppressed, nothing was said before. */
export const planFacts = (
  request: Partial<RequestInput> = {},
  change: Partial<Omit<PlanFacts, 'body'>> = {},
): PlanFacts => ({
  body: aBody({ request }),
  audience: inlineAudience(aRequest(request)),
  settings: aTenant().settings,
  suppressions: new Map(),
  duplicates: new Set(),
  ...change,
});

export const aTenant = (change: Partial<Tenant> = {}): Tenant => ({
  id: 'acme',
  name: 'Acme',
  senders: ['@acme.example'],
  settings: tenantSettingsSchema.parse({}),
  createdAt: noon,
  wrappedDataKey: new Uint8Array(),
  webhookKeys: [],
  ...change,
});

/** A planned mail that is due now. Its id follows from what it is for. */
export function aDelivery(change: Partial<Delivery> = {}): Delivery {
  const purpose = { notificationId: 'ntf_1', chain: 'marie', step: 0, addressIndex: 0, part: 0, ...change };
  return {
    tenant: 'acme',
    notificationId: purpose.notificationId,
    id: deliveryId(purpose),
    part: purpose.part,
    recipientId: purpose.chain,
    chain: purpose.chain,
    step: purpose.step,
    channel: 'email',
    recipient: 0,
    addressIndex: purpose.addressIndex,
    locale: 'en',
    timezone: 'UTC',
    lane: 'bulk',
    scheduledFor: noon,
    fallback: false,
    onUnknown: 'leave',
    acceptedAt: noon,
    decision: { kind: 'deliver' },
    ...change,
  };
}

/** The ledger of a delivery that is being sent for the first time. */
export const aLedger = (change: Partial<Ledger> = {}, delivery: Delivery = aDelivery()): Ledger => ({
  ...blankLedger(delivery, noon),
  status: 'sending',
  ...change,
});

/** A delivery of a fallback chain and where it stands; no status: nobody has touched it. */
export function aStep(
  step: number,
  { ledger, ...change }: Partial<Delivery> & { readonly ledger?: Partial<Ledger> } = {},
): DeliveryRecord {
  const delivery = aDelivery({ step, fallback: true, decision: { kind: step === 0 ? 'deliver' : 'wait' }, ...change });
  return ledger === undefined ? { delivery } : { delivery, ledger: aLedger(ledger, delivery) };
}
