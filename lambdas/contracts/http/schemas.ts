import type * as z from 'zod';
import { campaignSchema } from '../../core/campaign/request.ts';
import { escalationPolicySchema } from '../../core/escalation/policy.ts';
import { eventRequestSchema } from '../../core/event/event.ts';
import { heartbeatRequestSchema } from '../../core/heartbeat/request.ts';
import { incidentRequestSchema } from '../../core/incident/request.ts';
import { notificationRequestSchema } from '../../core/notification/request.ts';
import { overrideSchema } from '../../core/oncall/override.ts';
import { scheduleSchema } from '../../core/oncall/schedule.ts';
import { recurringRequestSchema } from '../../core/recurring/request.ts';
import { ruleSchema } from '../../core/rule/rule.ts';
import { templateDocumentSchema } from '../../core/template/stored/document.ts';
import { runQuerySchema } from './campaigns.ts';
import { putCategorySchema, putDeliveryPolicySchema } from './categories.ts';
import { inboxTokenSchema, listInboxSchema } from './inbox.ts';
import {
  acknowledgeIncidentSchema,
  escalateIncidentSchema,
  listIncidentsSchema,
  noteIncidentSchema,
  resolveIncidentSchema,
  snoozeIncidentSchema,
} from './incidents.ts';
import { createKeySchema } from './keys.ts';
import { listQuerySchema } from './lists.ts';
import { listNotificationsSchema } from './notifications.ts';
import { previewTemplateSchema } from './preview.ts';
import {
  addConsentSchema,
  addDeviceSchema,
  importRecipientsSchema,
  listRecipientsSchema,
  patchRecipientSchema,
  putPreferencesSchema,
  putRecipientSchema,
} from './recipients.ts';
import type { RouteName } from './routes.ts';
import { calendarQuerySchema, onCallQuerySchema, shiftsQuerySchema } from './schedules.ts';
import { countSegmentSchema, putSegmentSchema } from './segments.ts';
import { suppressionAddressSchema } from './suppressions.ts';
import { publishTemplateSchema } from './templates.ts';
import { createTenantSchema, updateTenantSchema } from './tenants.ts';

type Success = 200 | 201 | 202 | 204;

/** Of a `PUT` that says whether it created or replaced. */
const replacedOrCreated = [200, 201] as const;

/** What a route takes and how it answers when all is well. */
export interface RouteSchemas {
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Several, where what was asked for may have been there before. */
  readonly success: Success | readonly Success[];
  /** Answers a page of HTML, not JSON. */
  readonly html?: true;
  /** Answers iCalendar, not JSON. */
  readonly calendar?: true;
}

/** The same for every route: what openapi.json is generated from. */
export const routeSchemas = {
  createNotification: { body: notificationRequestSchema, success: 202 },
  listNotifications: { query: listNotificationsSchema, success: 200 },
  getNotification: { success: 200 },
  listDeliveries: { query: listQuerySchema, success: 200 },
  readTimeline: { query: listQuerySchema, success: 200 },
  cancelNotification: { success: 202 },
  createKey: { body: createKeySchema, success: 201 },
  listKeys: { query: listQuerySchema, success: 200 },
  revokeKey: { success: 204 },
  createTenant: { body: createTenantSchema, success: 201 },
  listTenants: { query: listQuerySchema, success: 200 },
  getTenant: { success: 200 },
  updateTenant: { body: updateTenantSchema, success: 200 },
  deleteTenant: { success: 204 },
  listSuppressions: { query: listQuerySchema, success: 200 },
  lookupSuppression: { body: suppressionAddressSchema, success: 200 },
  addSuppression: { body: suppressionAddressSchema, success: 200 },
  removeSuppression: { body: suppressionAddressSchema, success: 200 },
  listRecipients: { query: listRecipientsSchema, success: 200 },
  getRecipient: { success: 200 },
  exportRecipient: { success: 200 },
  putRecipient: { body: putRecipientSchema, success: replacedOrCreated },
  patchRecipient: { body: patchRecipientSchema, success: 200 },
  deleteRecipient: { success: 204 },
  importRecipients: { body: importRecipientsSchema, success: 200 },
  getPreferences: { success: 200 },
  putPreferences: { body: putPreferencesSchema, success: 200 },
  listConsents: { success: 200 },
  addConsent: { body: addConsentSchema, success: 201 },
  addDevice: { body: addDeviceSchema, success: 201 },
  removeDevice: { success: 204 },
  listCategories: { query: listQuerySchema, success: 200 },
  getCategory: { success: 200 },
  putCategory: { body: putCategorySchema, success: replacedOrCreated },
  deleteCategory: { success: 204 },
  getDeliveryPolicy: { success: 200 },
  putDeliveryPolicy: { body: putDeliveryPolicySchema, success: 200 },
  listSegments: { query: listQuerySchema, success: 200 },
  getSegment: { success: 200 },
  putSegment: { body: putSegmentSchema, success: replacedOrCreated },
  deleteSegment: { success: 204 },
  listInbox: { query: listInboxSchema, success: 200 },
  readInboxItem: { success: 204 },
  unreadInboxItem: { success: 204 },
  archiveInboxItem: { success: 204 },
  readWholeInbox: { success: 204 },
  createInboxToken: { body: inboxTokenSchema, success: 201 },
  listInboxByToken: { query: listInboxSchema, success: 200 },
  readInboxItemByToken: { success: 204 },
  unreadInboxItemByToken: { success: 204 },
  archiveInboxItemByToken: { success: 204 },
  readWholeInboxByToken: { success: 204 },
  countSegment: { query: countSegmentSchema, success: 200 },
  listSchedules: { query: listQuerySchema, success: 200 },
  putSchedule: { body: scheduleSchema, success: 200 },
  getSchedule: { query: calendarQuerySchema, success: 200 },
  deleteSchedule: { success: 204 },
  putOverride: { body: overrideSchema, success: 200 },
  deleteOverride: { success: 204 },
  readOnCall: { query: onCallQuerySchema, success: 200 },
  listShifts: { query: shiftsQuerySchema, success: 200 },
  showCalendar: { success: 200, calendar: true },
  listPolicies: { query: listQuerySchema, success: 200 },
  getPolicy: { success: 200 },
  putPolicy: { body: escalationPolicySchema, success: replacedOrCreated },
  deletePolicy: { success: 204 },
  createIncident: { body: incidentRequestSchema, success: 202 },
  listIncidents: { query: listIncidentsSchema, success: 200 },
  getIncident: { success: 200 },
  readIncidentTimeline: { query: listQuerySchema, success: 200 },
  acknowledgeIncident: { body: acknowledgeIncidentSchema, success: 200 },
  resolveIncident: { body: resolveIncidentSchema, success: 200 },
  escalateIncident: { body: escalateIncidentSchema, success: 200 },
  snoozeIncident: { body: snoozeIncidentSchema, success: 200 },
  noteIncident: { body: noteIncidentSchema, success: 200 },
  createEvent: { body: eventRequestSchema, success: 202 },
  listRules: { query: listQuerySchema, success: 200 },
  getRule: { success: 200 },
  putRule: { body: ruleSchema, success: replacedOrCreated },
  deleteRule: { success: 204 },
  listHeartbeats: { query: listQuerySchema, success: 200 },
  getHeartbeat: { success: 200 },
  putHeartbeat: { body: heartbeatRequestSchema, success: replacedOrCreated },
  deleteHeartbeat: { success: 204 },
  listRecurring: { query: listQuerySchema, success: 200 },
  getRecurring: { success: 200 },
  putRecurring: { body: recurringRequestSchema, success: replacedOrCreated },
  deleteRecurring: { success: 204 },
  pauseRecurring: { success: 200 },
  resumeRecurring: { success: 200 },
  recordBeat: { success: 204 },
  listTemplates: { query: listQuerySchema, success: 200 },
  getTemplate: { success: 200 },
  putTemplate: { body: templateDocumentSchema, success: 201 },
  deleteTemplate: { success: 204 },
  listTemplateVersions: { query: listQuerySchema, success: 200 },
  getTemplateVersion: { success: 200 },
  publishTemplate: { body: publishTemplateSchema, success: 200 },
  previewTemplate: { body: previewTemplateSchema, success: 200 },
  listCampaigns: { query: listQuerySchema, success: 200 },
  getCampaign: { success: 200 },
  putCampaign: { body: campaignSchema, success: replacedOrCreated },
  deleteCampaign: { success: 204 },
  startCampaign: { success: 202 },
  pauseCampaign: { success: 200 },
  resumeCampaign: { success: 200 },
  cancelCampaign: { success: 202 },
  readCampaignProgress: { query: runQuerySchema, success: 200 },
  readCampaignResults: { query: runQuerySchema, success: 200 },
  listWebhookKeys: { query: listQuerySchema, success: 200 },
  showUnsubscribe: { success: 200, html: true },
  unsubscribe: { success: 200, html: true },
  showAcknowledge: { success: 200, html: true },
  acknowledgeByLink: { success: 200, html: true },
  receiveSlackAction: { success: 200 },
  checkHealth: { success: 200 },
  checkReady: { success: 200 },
} as const satisfies Record<RouteName, RouteSchemas>;

/** The schemas of one route in their common shape. */
export const schemasOf = (name: RouteName): RouteSchemas => routeSchemas[name];

/** The statuses of a route's successes. */
export const successesOf = (name: RouteName): readonly number[] => [schemasOf(name).success].flat();
