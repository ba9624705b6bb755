import { createCall } from './call.ts';
import { campaigns } from './resources/campaigns.ts';
import { categories, policy } from './resources/categories.ts';
import { escalationPolicies } from './resources/escalation-policies.ts';
import { events } from './resources/events.ts';
import { heartbeats } from './resources/heartbeats.ts';
import { incidents } from './resources/incidents.ts';
import { keys, webhookKeys } from './resources/keys.ts';
import { notifications } from './resources/notifications.ts';
import { recipients } from './resources/recipients.ts';
import { recurring } from './resources/recurring.ts';
import { rules } from './resources/rules.ts';
import { schedules } from './resources/schedules.ts';
import { segments } from './resources/segments.ts';
import { suppressions } from './resources/suppressions.ts';
import { templates } from './resources/templates.ts';
import { tenants } from './resources/tenants.ts';
import { type ClientOptions, createSend } from './send.ts';

export type { Query, Repeatable } from './call.ts';
export { CarillonError, type ProblemDetails } from './errors.ts';
export { PathError } from './path.ts';
export type { CampaignInput } from './resources/campaigns.ts';
export type { CategoryInput, DeliveryPolicyInput } from './resources/categories.ts';
export type { EscalationPolicyInput } from './resources/escalation-policies.ts';
export type { EventInput } from './resources/events.ts';
export type { Heartbeat, HeartbeatInput } from './resources/heartbeats.ts';
export type { InboxPage, InboxToken } from './resources/inbox.ts';
export type { IncidentInput } from './resources/incidents.ts';
export type { KeyInput } from './resources/keys.ts';
export type { NotificationInput } from './resources/notifications.ts';
export type { DeviceInput, Imported, RecipientChange, RecipientInput, RecipientRow } from './resources/recipients.ts';
export type { Recurring, RecurringInput } from './resources/recurring.ts';
export type { RuleInput } from './resources/rules.ts';
export type { OnCall, OverrideInput, ScheduleInput } from './resources/schedules.ts';
export type { SegmentCount, SegmentInput } from './resources/segments.ts';
export type { Suppression, SuppressionAddressInput } from './resources/suppressions.ts';
export type { Preview, PreviewInput, TemplateHead, TemplateInput, TemplateVersion } from './resources/templates.ts';
export type { TenantChange, TenantInput } from './resources/tenants.ts';
export type { ConsentInput, PreferencesInput } from './resources/wishes.ts';
export type { Accepted, Added, Page, Resource } from './schemas.ts';
export type { ClientOptions, ClientResponse, RequestOptions } from './send.ts';

/** A client of one key. Everything but `request` throws {@link CarillonError} for an answer that is no success. */
export type CarillonClient = ReturnType<typeof createClient>;

/** Opens a client that signs with a private key and tries again where that is safe. */
export function createClient(options: ClientOptions) {
  const send = createSend(options);
  const call = createCall(send);
  return {
    /** Any request, signed; returns whatever was answered. The path is sent as it stands: put nothing into it that others name. */
    request: send,
    notifications: notifications(call),
    recipients: recipients(call),
    categories: categories(call),
    policy: policy(call),
    segments: segments(call),
    schedules: schedules(call),
    escalationPolicies: escalationPolicies(call),
    incidents: incidents(call),
    events: events(call),
    rules: rules(call),
    campaigns: campaigns(call),
    templates: templates(call),
    heartbeats: heartbeats(call),
    recurring: recurring(call),
    suppressions: suppressions(call),
    keys: keys(call),
    webhookKeys: webhookKeys(call),
    tenants: tenants(call),
  };
}
