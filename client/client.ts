import * as z from 'zod';
import type { putCategorySchema, putDeliveryPolicySchema } from '../lambdas/contracts/http/categories.ts';
import type {
  addConsentSchema,
  addDeviceSchema,
  patchRecipientSchema,
  putPreferencesSchema,
  putRecipientSchema,
} from '../lambdas/contracts/http/recipients.ts';
import type { putSegmentSchema } from '../lambdas/contracts/http/segments.ts';
import type { previewTemplateSchema } from '../lambdas/contracts/http/templates.ts';
import type { campaignSchema } from '../lambdas/core/campaign/request.ts';
import type { escalationPolicySchema } from '../lambdas/core/escalation/policy.ts';
import type { eventRequestSchema } from '../lambdas/core/event/event.ts';
import type { heartbeatRequestSchema } from '../lambdas/core/heartbeat/request.ts';
import type { incidentRequestSchema } from '../lambdas/core/incident/request.ts';
import type { notificationRequestSchema } from '../lambdas/core/notification/request.ts';
import type { overrideSchema } from '../lambdas/core/oncall/override.ts';
import type { scheduleSchema } from '../lambdas/core/oncall/schedule.ts';
import type { ImportRowInput } from '../lambdas/core/recipient/import/row.ts';
import type { recurringRequestSchema } from '../lambdas/core/recurring/request.ts';
import type { ruleSchema } from '../lambdas/core/rule/rule.ts';
import type { templateDocumentSchema } from '../lambdas/core/template/stored/document.ts';
import { CarillonError } from './errors.ts';
import { type ClientOptions, type ClientResponse, createSend, type RequestOptions } from './send.ts';

export { CarillonError, type ProblemDetails } from './errors.ts';
export type { ClientOptions, ClientResponse, RequestOptions } from './send.ts';

/** A notification as a caller writes it. */
export type NotificationInput = z.input<typeof notificationRequestSchema>;

/** A stored recipient as a caller writes one, and what may be changed of it; `null` removes a field. */
export type RecipientInput = z.input<typeof putRecipientSchema>;
export type RecipientChange = z.input<typeof patchRecipientSchema>;
export type DeviceInput = z.input<typeof addDeviceSchema>;

/** A row of an import: a recipient with the id, and what the person is known to want. */
export type RecipientRow = ImportRowInput;

/** A segment as a caller writes it. */
export type SegmentInput = z.input<typeof putSegmentSchema>;

/** What a recipient wants, and said yes or no to, as a caller writes it. */
export type PreferencesInput = z.input<typeof putPreferencesSchema>;
export type ConsentInput = z.input<typeof addConsentSchema>;

/** A category, and the policy for all of them, as a caller writes them. */
export type CategoryInput = z.input<typeof putCategorySchema>;
export type DeliveryPolicyInput = z.input<typeof putDeliveryPolicySchema>;

/** An incident and an escalation policy as a caller writes them. */
export type IncidentInput = z.input<typeof incidentRequestSchema>;
export type EscalationPolicyInput = z.input<typeof escalationPolicySchema>;

/** A campaign as a caller writes it. */
export type CampaignInput = z.input<typeof campaignSchema>;

/** An event, a rule and a heartbeat as a caller writes them. */
export type EventInput = z.input<typeof eventRequestSchema>;
export type RuleInput = z.input<typeof ruleSchema>;
export type HeartbeatInput = z.input<typeof heartbeatRequestSchema>;

/** A recurring notification as a caller writes it. */
export type RecurringInput = Omit<z.input<typeof recurringRequestSchema>, 'notification'> & {
  readonly notification: Omit<NotificationInput, 'sendAt' | 'expiresAt'>;
};

/** A template and a preview as a caller writes them. */
export type TemplateInput = z.input<typeof templateDocumentSchema>;
export type PreviewInput = z.input<typeof previewTemplateSchema>;

/** An on-call schedule and an override as a caller writes them. */
export type ScheduleInput = z.input<typeof scheduleSchema>;
export type OverrideInput = z.input<typeof overrideSchema>;

const acceptedSchema = z.looseObject({ id: z.string(), status: z.string() });
const resourceSchema = z.record(z.string(), z.unknown());
const addedSchema = z.looseObject({ id: z.string() });
const onCallSchema = z.looseObject({
  at: z.string(),
  onCall: z.array(z.looseObject({ recipientId: z.string(), until: z.string() })),
});
const segmentCountSchema = z.looseObject({
  count: z.number(),
  scanned: z.number(),
  complete: z.boolean(),
  at: z.string(),
  nextCursor: z.string().optional(),
});
const importedSchema = z.looseObject({
  stored: z.number(),
  refused: z.array(
    z.looseObject({
      index: z.number(),
      id: z.string().optional(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })),
    }),
  ),
});
const inboxPageSchema = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), title: z.string(), at: z.string() })),
  unread: z.number(),
  nextCursor: z.string().optional(),
});
const inboxTokenSchema = z.looseObject({ token: z.string(), url: z.string(), expiresAt: z.string() });
const heartbeatSchema = z.looseObject({ beatUrl: z.string(), status: z.string(), deadline: z.string() });
const recurringSchema = z.looseObject({ key: z.string(), status: z.string(), nextTimes: z.array(z.string()) });
const templateVersionSchema = z.looseObject({ key: z.string(), version: z.number() });
const previewSchema = z.looseObject({ version: z.number(), locale: z.string(), message: resourceSchema });
const pageSchema = z.object({ items: z.array(resourceSchema), nextCursor: z.string().optional() });

export type Accepted = z.output<typeof acceptedSchema>;
export type Resource = z.output<typeof resourceSchema>;
export type OnCall = z.output<typeof onCallSchema>;
export type Heartbeat = z.output<typeof heartbeatSchema>;
export type Recurring = z.output<typeof recurringSchema>;
export type SegmentCount = z.output<typeof segmentCountSchema>;
export type Imported = z.output<typeof importedSchema>;
export type InboxPage = z.output<typeof inboxPageSchema>;
export type InboxToken = z.output<typeof inboxTokenSchema>;
export type TemplateVersion = z.output<typeof templateVersionSchema>;
export type Preview = z.output<typeof previewSchema>;
export type Page = z.output<typeof pageSchema>;
export type Query = NonNullable<RequestOptions['query']>;
export type Repeatable = Pick<RequestOptions, 'idempotencyKey'>;

/** A client of one key. Everything but `request` throws {@link CarillonError} for an answer that is no success. */
export interface CarillonClient {
  /** Any request, signed; returns whatever was answered. */
  request(method: string, path: string, options?: RequestOptions): Promise<ClientResponse>;
  readonly notifications: {
    create(notification: NotificationInput, options?: Repeatable): Promise<Accepted>;
    get(id: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    deliveries(id: string, query?: Query): Promise<Page>;
    timeline(id: string, query?: Query): Promise<Page>;
    cancel(id: string, options?: Repeatable): Promise<Accepted>;
  };
  readonly recipients: {
    get(id: string): Promise<Resource>;
    /** All that is stored about the person, and when it was read. */
    export(id: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    put(id: string, recipient: RecipientInput, options?: Repeatable): Promise<Resource>;
    patch(id: string, change: RecipientChange, options?: Repeatable): Promise<Resource>;
    /** Erases. */
    delete(id: string, options?: Repeatable): Promise<void>;
    /** Up to 100 at a time; says of each that was refused why, and stores the others. */
    import(recipients: readonly RecipientRow[], options?: Repeatable): Promise<Imported>;
    readonly inbox: {
      list(id: string, query?: Query): Promise<InboxPage>;
      read(id: string, itemId: string, options?: Repeatable): Promise<void>;
      unread(id: string, itemId: string, options?: Repeatable): Promise<void>;
      archive(id: string, itemId: string, options?: Repeatable): Promise<void>;
      readAll(id: string, options?: Repeatable): Promise<void>;
      /** What an app reads the inbox by, without a signature; for a day, unless `ttl` (ISO 8601) says else. */
      token(id: string, ttl?: string, options?: Repeatable): Promise<InboxToken>;
    };
    addDevice(id: string, device: DeviceInput, options?: Repeatable): Promise<{ readonly id: string }>;
    removeDevice(id: string, deviceId: string, options?: Repeatable): Promise<void>;
    readonly preferences: {
      get(id: string): Promise<Resource>;
      /** In the place of all that was said before; stores whoever is not stored. */
      put(id: string, preferences: PreferencesInput, options?: Repeatable): Promise<Resource>;
    };
    readonly consents: {
      /** Oldest first. */
      list(id: string): Promise<Page>;
      add(id: string, consent: ConsentInput, options?: Repeatable): Promise<{ readonly id: string }>;
    };
  };
  readonly categories: {
    get(key: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    put(key: string, category: CategoryInput, options?: Repeatable): Promise<Resource>;
    delete(key: string, options?: Repeatable): Promise<void>;
  };
  /** How messages reach the tenant's people, whatever their category. */
  readonly policy: {
    get(): Promise<Resource>;
    put(policy: DeliveryPolicyInput, options?: Repeatable): Promise<Resource>;
  };
  readonly segments: {
    get(key: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    put(key: string, segment: SegmentInput, options?: Repeatable): Promise<Resource>;
    delete(key: string, options?: Repeatable): Promise<void>;
    /** Counts to the end, in as many calls as that takes. */
    count(key: string): Promise<SegmentCount>;
  };
  readonly schedules: {
    get(key: string, query?: Query): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    /** Creates or replaces; overrides stay. */
    put(key: string, schedule: ScheduleInput, options?: Repeatable): Promise<Resource>;
    delete(key: string, options?: Repeatable): Promise<void>;
    putOverride(key: string, id: string, override: OverrideInput, options?: Repeatable): Promise<Resource>;
    deleteOverride(key: string, id: string, options?: Repeatable): Promise<void>;
    /** `at` in RFC 3339; now, where it is not given. */
    onCall(key: string, at?: string): Promise<OnCall>;
    /** Shifts and gaps; `from` and `to` in RFC 3339. */
    shifts(key: string, query?: Query): Promise<Resource>;
    /** As iCalendar; of one recipient's shifts where the query names one. */
    calendar(key: string, query?: Query): Promise<string>;
  };
  readonly escalationPolicies: {
    get(key: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    put(key: string, policy: EscalationPolicyInput, options?: Repeatable): Promise<Resource>;
    delete(key: string, options?: Repeatable): Promise<void>;
  };
  readonly incidents: {
    /** Opens one, or counts another occurrence of the one that stands under its `dedupKey`. */
    open(incident: IncidentInput, options?: Repeatable): Promise<Accepted>;
    get(id: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    timeline(id: string, query?: Query): Promise<Page>;
    acknowledge(id: string, deed: { readonly by: string }, options?: Repeatable): Promise<Resource>;
    resolve(id: string, deed: { readonly by: string }, options?: Repeatable): Promise<Resource>;
    /** Tells the next level now. */
    escalate(id: string, deed?: { readonly by?: string }, options?: Repeatable): Promise<Resource>;
    /** `until` in RFC 3339. */
    snooze(id: string, deed: { readonly until: string; readonly by?: string }, options?: Repeatable): Promise<Resource>;
    note(id: string, deed: { readonly text: string; readonly by?: string }, options?: Repeatable): Promise<Resource>;
  };
  readonly events: {
    /** Asks the tenant's rules about it. */
    put(event: EventInput, options?: Repeatable): Promise<{ readonly id: string }>;
  };
  readonly rules: {
    get(key: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    put(key: string, rule: RuleInput, options?: Repeatable): Promise<Resource>;
    delete(key: string, options?: Repeatable): Promise<void>;
  };
  readonly campaigns: {
    get(key: string): Promise<Resource>;
    list(query?: Query): Promise<Page>;
    put(key: string, campaign: CampaignInput, options?: Repeatable): Promise<Resource>;
    delete(key: string, options?: Repeatable): Promise<void>;
    /** Starts the next run. */
    start(key: string, options?: Repeatable): Promise<Resource>;
    pause(key: string, options?: Repeatable): Promise<Resource>;
    resume(key: string, options?: Repeatable): Promise<Resource>;
    /** Stops what has not been sent yet. */
    cancel(key: string, options?: Repeatable): Promise<Resource>;
    /** Of the last run, or of the one that the query names. */
    progress(key: string, query?: Query): Promise<Resource>;
    results(key: string, query?: Query): Promise<Resource>;
  };
  readonly templates: {
    /** The published version, else the latest. */
    get(key: string): Promise<TemplateVersion>;
    list(query?: Query): Promise<Page>;
    versions(key: string, query?: Query): Promise<Page>;
    version(key: string, version: number): Promise<TemplateVersion>;
    /** Adds a version; nothing uses it before it is published or named. */
    put(key: string, template: TemplateInput, options?: Repeatable): Promise<TemplateVersion>;
    /** An older version rolls back. */
    publish(key: string, version: number, options?: Repeatable): Promise<Resource>;
    /** The message as it would be sent. */
    preview(key: string, preview: PreviewInput, options?: Repeatable): Promise<Preview>;
    delete(key: string, options?: Repeatable): Promise<void>;
  };
  readonly heartbeats: {
    get(key: string): Promise<Heartbeat>;
    list(query?: Query): Promise<Page>;
    put(key: string, heartbeat: HeartbeatInput, options?: Repeatable): Promise<Heartbeat>;
    delete(key: string, options?: Repeatable): Promise<void>;
  };
  readonly recurring: {
    get(key: string): Promise<Recurring>;
    list(query?: Query): Promise<Page>;
    put(key: string, recurring: RecurringInput, options?: Repeatable): Promise<Recurring>;
    delete(key: string, options?: Repeatable): Promise<void>;
    pause(key: string, options?: Repeatable): Promise<Recurring>;
    resume(key: string, options?: Repeatable): Promise<Recurring>;
  };
}

/** An answer without a body. */
const nothing = z.unknown().transform(() => undefined);

/** Opens a client that signs with a private key and tries again where that is safe. */
export function createClient(options: ClientOptions): CarillonClient {
  const send = createSend(options);
  const call = async <Schema extends z.ZodType>(
    schema: Schema,
    method: string,
    path: string,
    request?: RequestOptions,
  ): Promise<z.output<Schema>> => {
    const { status, body } = await send(method, path, request);
    if (status >= 400) throw new CarillonError(`${method} ${path}`, status, body);
    return schema.parse(body);
  };
  const notification = (id: string): string => `/v1/notifications/${id}`;
  const recipient = (id: string): string => `/v1/recipients/${id}`;
  const inbox = (id: string): string => `${recipient(id)}/inbox`;
  const segment = (key: string): string => `/v1/segments/${key}`;
  const schedule = (key: string): string => `/v1/schedules/${key}`;
  const override = (key: string, id: string): string => `${schedule(key)}/overrides/${id}`;
  const policy = (key: string): string => `/v1/escalation-policies/${key}`;
  const incident = (id: string): string => `/v1/incidents/${id}`;
  const rule = (key: string): string => `/v1/rules/${key}`;
  const campaign = (key: string): string => `/v1/campaigns/${key}`;
  const runOf = (key: string, deed: string, repeatable?: Repeatable): Promise<Resource> =>
    call(resourceSchema, 'POST', `${campaign(key)}/${deed}`, { ...repeatable });
  const template = (key: string): string => `/v1/templates/${key}`;
  const heartbeat = (key: string): string => `/v1/heartbeats/${key}`;
  const category = (key: string): string => `/v1/categories/${key}`;
  const recurring = (key: string): string => `/v1/recurring/${key}`;
  const act = (id: string, deed: string, body: unknown, repeatable?: Repeatable) =>
    call(resourceSchema, 'POST', `${incident(id)}/${deed}`, { body, ...repeatable });
  return {
    request: send,
    notifications: {
      create: (body, repeatable) => call(acceptedSchema, 'POST', '/v1/notifications', { body, ...repeatable }),
      get: (id) => call(resourceSchema, 'GET', notification(id)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/notifications', { query }),
      deliveries: (id, query = {}) => call(pageSchema, 'GET', `${notification(id)}/deliveries`, { query }),
      timeline: (id, query = {}) => call(pageSchema, 'GET', `${notification(id)}/timeline`, { query }),
      cancel: (id, repeatable) => call(acceptedSchema, 'POST', `${notification(id)}/cancel`, repeatable),
    },
    events: {
      put: (body, repeatable) => call(addedSchema, 'POST', '/v1/events', { body, ...repeatable }),
    },
    rules: {
      get: (key) => call(resourceSchema, 'GET', rule(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/rules', { query }),
      put: (key, body, repeatable) => call(resourceSchema, 'PUT', rule(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', rule(key), repeatable),
    },
    campaigns: {
      get: (key) => call(resourceSchema, 'GET', campaign(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/campaigns', { query }),
      put: (key, body, repeatable) => call(resourceSchema, 'PUT', campaign(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', campaign(key), repeatable),
      start: (key, repeatable) => runOf(key, 'start', repeatable),
      pause: (key, repeatable) => runOf(key, 'pause', repeatable),
      resume: (key, repeatable) => runOf(key, 'resume', repeatable),
      cancel: (key, repeatable) => runOf(key, 'cancel', repeatable),
      progress: (key, query = {}) => call(resourceSchema, 'GET', `${campaign(key)}/progress`, { query }),
      results: (key, query = {}) => call(resourceSchema, 'GET', `${campaign(key)}/results`, { query }),
    },
    templates: {
      get: (key) => call(templateVersionSchema, 'GET', template(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/templates', { query }),
      versions: (key, query = {}) => call(pageSchema, 'GET', `${template(key)}/versions`, { query }),
      version: (key, version) => call(templateVersionSchema, 'GET', `${template(key)}/versions/${version}`),
      put: (key, body, repeatable) => call(templateVersionSchema, 'PUT', template(key), { body, ...repeatable }),
      publish: (key, version, repeatable) =>
        call(resourceSchema, 'POST', `${template(key)}/publish`, { body: { version }, ...repeatable }),
      preview: (key, body, repeatable) =>
        call(previewSchema, 'POST', `${template(key)}/preview`, { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', template(key), repeatable),
    },
    heartbeats: {
      get: (key) => call(heartbeatSchema, 'GET', heartbeat(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/heartbeats', { query }),
      put: (key, body, repeatable) => call(heartbeatSchema, 'PUT', heartbeat(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', heartbeat(key), repeatable),
    },
    recurring: {
      get: (key) => call(recurringSchema, 'GET', recurring(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/recurring', { query }),
      put: (key, body, repeatable) => call(recurringSchema, 'PUT', recurring(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', recurring(key), repeatable),
      pause: (key, repeatable) => call(recurringSchema, 'POST', `${recurring(key)}/pause`, repeatable),
      resume: (key, repeatable) => call(recurringSchema, 'POST', `${recurring(key)}/resume`, repeatable),
    },
    recipients: {
      get: (id) => call(resourceSchema, 'GET', recipient(id)),
      export: (id) => call(resourceSchema, 'GET', `${recipient(id)}/export`),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/recipients', { query }),
      put: (id, body, repeatable) => call(resourceSchema, 'PUT', recipient(id), { body, ...repeatable }),
      patch: (id, body, repeatable) => call(resourceSchema, 'PATCH', recipient(id), { body, ...repeatable }),
      delete: (id, repeatable) => call(nothing, 'DELETE', recipient(id), repeatable),
      import: (recipients, repeatable) =>
        call(importedSchema, 'POST', '/v1/recipients/import', { body: { recipients }, ...repeatable }),
      inbox: {
        list: (id, query = {}) => call(inboxPageSchema, 'GET', inbox(id), { query }),
        read: (id, itemId, repeatable) => call(nothing, 'POST', `${inbox(id)}/${itemId}/read`, repeatable),
        unread: (id, itemId, repeatable) => call(nothing, 'POST', `${inbox(id)}/${itemId}/unread`, repeatable),
        archive: (id, itemId, repeatable) => call(nothing, 'POST', `${inbox(id)}/${itemId}/archive`, repeatable),
        readAll: (id, repeatable) => call(nothing, 'POST', `${inbox(id)}/read-all`, repeatable),
        token: (id, ttl, repeatable) =>
          call(inboxTokenSchema, 'POST', `${recipient(id)}/inbox-token`, {
            body: ttl === undefined ? {} : { ttl },
            ...repeatable,
          }),
      },
      addDevice: (id, body, repeatable) =>
        call(addedSchema, 'POST', `${recipient(id)}/devices`, { body, ...repeatable }),
      removeDevice: (id, deviceId, repeatable) =>
        call(nothing, 'DELETE', `${recipient(id)}/devices/${deviceId}`, repeatable),
      preferences: {
        get: (id) => call(resourceSchema, 'GET', `${recipient(id)}/preferences`),
        put: (id, body, repeatable) =>
          call(resourceSchema, 'PUT', `${recipient(id)}/preferences`, { body, ...repeatable }),
      },
      consents: {
        list: (id) => call(pageSchema, 'GET', `${recipient(id)}/consents`),
        add: (id, body, repeatable) => call(addedSchema, 'POST', `${recipient(id)}/consents`, { body, ...repeatable }),
      },
    },
    categories: {
      get: (key) => call(resourceSchema, 'GET', category(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/categories', { query }),
      put: (key, body, repeatable) => call(resourceSchema, 'PUT', category(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', category(key), repeatable),
    },
    policy: {
      get: () => call(resourceSchema, 'GET', '/v1/policy'),
      put: (body, repeatable) => call(resourceSchema, 'PUT', '/v1/policy', { body, ...repeatable }),
    },
    segments: {
      get: (key) => call(resourceSchema, 'GET', segment(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/segments', { query }),
      put: (key, body, repeatable) => call(resourceSchema, 'PUT', segment(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', segment(key), repeatable),
      async count(key) {
        let counted = await call(segmentCountSchema, 'GET', `${segment(key)}/count`);
        while (counted.nextCursor !== undefined)
          counted = await call(segmentCountSchema, 'GET', `${segment(key)}/count`, {
            query: { cursor: counted.nextCursor },
          });
        return counted;
      },
    },
    schedules: {
      get: (key, query = {}) => call(resourceSchema, 'GET', schedule(key), { query }),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/schedules', { query }),
      put: (key, body, repeatable) => call(resourceSchema, 'PUT', schedule(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', schedule(key), repeatable),
      putOverride: (key, id, body, repeatable) =>
        call(resourceSchema, 'PUT', override(key, id), { body, ...repeatable }),
      deleteOverride: (key, id, repeatable) => call(nothing, 'DELETE', override(key, id), repeatable),
      onCall: (key, at) => call(onCallSchema, 'GET', `${schedule(key)}/on-call`, { query: { at } }),
      shifts: (key, query = {}) => call(resourceSchema, 'GET', `${schedule(key)}/shifts`, { query }),
      calendar: (key, query = {}) => call(z.string(), 'GET', `${schedule(key)}.ics`, { query }),
    },
    escalationPolicies: {
      get: (key) => call(resourceSchema, 'GET', policy(key)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/escalation-policies', { query }),
      put: (key, body, repeatable) => call(resourceSchema, 'PUT', policy(key), { body, ...repeatable }),
      delete: (key, repeatable) => call(nothing, 'DELETE', policy(key), repeatable),
    },
    incidents: {
      open: (body, repeatable) => call(acceptedSchema, 'POST', '/v1/incidents', { body, ...repeatable }),
      get: (id) => call(resourceSchema, 'GET', incident(id)),
      list: (query = {}) => call(pageSchema, 'GET', '/v1/incidents', { query }),
      timeline: (id, query = {}) => call(pageSchema, 'GET', `${incident(id)}/timeline`, { query }),
      acknowledge: (id, deed, repeatable) => act(id, 'acknowledge', deed, repeatable),
      resolve: (id, deed, repeatable) => act(id, 'resolve', deed, repeatable),
      escalate: (id, deed = {}, repeatable) => act(id, 'escalate', deed, repeatable),
      snooze: (id, deed, repeatable) => act(id, 'snooze', deed, repeatable),
      note: (id, deed, repeatable) => act(id, 'notes', deed, repeatable),
    },
  };
}
