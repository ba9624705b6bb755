import { expect, test } from 'vitest';
import { routes } from '../../../lambdas/contracts/http/routes.ts';
import { mayAct, type Role } from '../../../lambdas/core/access/roles.ts';
import type { Platform } from '../support/platform.ts';
import { aNotification } from '../support/requests.ts';
import { makeTenant } from '../support/tenants.ts';
import { problemOf } from '../support/wire.ts';

/** Written out, so that a change of the table in the source is seen here. */
const readers = ['admin', 'sender', 'operator', 'editor', 'auditor'] as const;
const allowed: Readonly<Record<string, readonly Role[]>> = {
  createNotification: ['admin', 'sender'],
  listNotifications: readers,
  getNotification: readers,
  listDeliveries: readers,
  readTimeline: readers,
  cancelNotification: ['admin', 'sender'],
  createKey: ['admin'],
  listKeys: ['admin', 'auditor'],
  revokeKey: ['admin'],
  createTenant: ['platform'],
  listTenants: ['platform'],
  getTenant: ['platform'],
  updateTenant: ['platform'],
  deleteTenant: ['platform'],
  listSuppressions: ['admin', 'editor', 'auditor'],
  lookupSuppression: ['admin', 'editor', 'auditor'],
  addSuppression: ['admin', 'editor'],
  removeSuppression: ['admin', 'editor'],
  listCampaigns: ['admin', 'editor', 'auditor'],
  getCampaign: ['admin', 'editor', 'auditor'],
  putCampaign: ['admin', 'editor'],
  deleteCampaign: ['admin', 'editor'],
  startCampaign: ['admin', 'editor'],
  pauseCampaign: ['admin', 'editor'],
  resumeCampaign: ['admin', 'editor'],
  cancelCampaign: ['admin', 'editor'],
  readCampaignProgress: ['admin', 'editor', 'auditor'],
  readCampaignResults: ['admin', 'editor', 'auditor'],
  listSchedules: ['admin', 'operator', 'auditor'],
  putSchedule: ['admin', 'operator'],
  getSchedule: ['admin', 'operator', 'auditor'],
  deleteSchedule: ['admin', 'operator'],
  putOverride: ['admin', 'operator'],
  deleteOverride: ['admin', 'operator'],
  readOnCall: ['admin', 'operator', 'auditor'],
  listShifts: ['admin', 'operator', 'auditor'],
  listRecipients: ['admin', 'operator', 'editor', 'auditor'],
  getRecipient: ['admin', 'operator', 'editor', 'auditor'],
  exportRecipient: ['admin', 'operator', 'editor', 'auditor'],
  putRecipient: ['admin', 'editor'],
  patchRecipient: ['admin', 'editor'],
  deleteRecipient: ['admin', 'editor'],
  getPreferences: ['admin', 'operator', 'editor', 'auditor'],
  putPreferences: ['admin', 'editor'],
  listConsents: ['admin', 'operator', 'editor', 'auditor'],
  addConsent: ['admin', 'editor'],
  importRecipients: ['admin', 'editor'],
  addDevice: ['admin', 'editor'],
  removeDevice: ['admin', 'editor'],
  listCategories: ['admin', 'operator', 'editor', 'auditor'],
  getCategory: ['admin', 'operator', 'editor', 'auditor'],
  putCategory: ['admin', 'editor'],
  deleteCategory: ['admin', 'editor'],
  getDeliveryPolicy: ['admin', 'operator', 'editor', 'auditor'],
  putDeliveryPolicy: ['admin'],
  listInbox: ['admin', 'sender', 'auditor'],
  readInboxItem: ['admin', 'sender'],
  unreadInboxItem: ['admin', 'sender'],
  archiveInboxItem: ['admin', 'sender'],
  readWholeInbox: ['admin', 'sender'],
  createInboxToken: ['admin', 'sender'],
  listSegments: ['admin', 'editor', 'auditor'],
  getSegment: ['admin', 'editor', 'auditor'],
  putSegment: ['admin', 'editor'],
  deleteSegment: ['admin', 'editor'],
  countSegment: ['admin', 'editor', 'auditor'],
  listPolicies: ['admin', 'operator', 'auditor'],
  getPolicy: ['admin', 'operator', 'auditor'],
  putPolicy: ['admin', 'operator'],
  deletePolicy: ['admin', 'operator'],
  createIncident: ['admin', 'operator'],
  listIncidents: ['admin', 'operator', 'auditor'],
  getIncident: ['admin', 'operator', 'auditor'],
  readIncidentTimeline: ['admin', 'operator', 'auditor'],
  acknowledgeIncident: ['admin', 'operator'],
  resolveIncident: ['admin', 'operator'],
  escalateIncident: ['admin', 'operator'],
  snoozeIncident: ['admin', 'operator'],
  noteIncident: ['admin', 'operator'],
  createEvent: ['admin', 'sender'],
  listRules: ['admin', 'editor', 'auditor'],
  getRule: ['admin', 'editor', 'auditor'],
  putRule: ['admin', 'editor'],
  deleteRule: ['admin', 'editor'],
  listHeartbeats: ['admin', 'operator', 'auditor'],
  getHeartbeat: ['admin', 'operator', 'auditor'],
  putHeartbeat: ['admin', 'operator'],
  deleteHeartbeat: ['admin', 'operator'],
  listRecurring: ['admin', 'sender', 'editor', 'auditor'],
  getRecurring: ['admin', 'sender', 'editor', 'auditor'],
  putRecurring: ['admin', 'sender'],
  deleteRecurring: ['admin', 'sender'],
  pauseRecurring: ['admin', 'sender'],
  resumeRecurring: ['admin', 'sender'],
  listTemplates: ['admin', 'sender', 'editor', 'auditor'],
  getTemplate: ['admin', 'sender', 'editor', 'auditor'],
  putTemplate: ['admin', 'editor'],
  deleteTemplate: ['admin', 'editor'],
  listTemplateVersions: ['admin', 'sender', 'editor', 'auditor'],
  getTemplateVersion: ['admin', 'sender', 'editor', 'auditor'],
  publishTemplate: ['admin', 'editor'],
  previewTemplate: ['admin', 'sender', 'editor', 'auditor'],
  listWebhookKeys: ['admin', 'auditor'],
};
const signed = Object.entries(routes).flatMap(([name, route]) => ('scope' in route ? [[name, route] as const] : []));
const everybody = [...readers, 'platform'] as const;

/** Each key does what its role may, on what is its tenant's own. */
export function tellOfAccess(platform: () => Platform): void {
  test('there is no signed route whose roles are not written down here', () => {
    expect(signed.map(([name]) => name).sort()).toEqual(Object.keys(allowed).sort());
  });

  test.each(signed)('%s is for its roles only', async (name, { method, path }) => {
    const url = path.replaceAll(/\{\w+\}/g, 'nobody');
    const answers = everybody.map(async (role) => {
      const { status, body } = await platform().clientOf(platform().host.keys[role]).request(method, url);
      return { role, forbidden: status === 403, code: problemOf(body).code };
    });
    const told = await Promise.all(answers);
    const expected = everybody.filter((role) => !allowed[name]?.includes(role));
    expect(told.filter(({ forbidden }) => forbidden).map(({ role }) => role)).toEqual(expected);
    expect(told.filter(({ forbidden, code }) => forbidden && code !== 'forbidden')).toEqual([]);
  });

  test('the table in the source says the same', () => {
    for (const [name, route] of signed) {
      expect([name, everybody.filter((role) => mayAct(role, route.scope))]).toEqual([
        name,
        everybody.filter((role) => allowed[name]?.includes(role)),
      ]);
    }
  });

  test("another tenant's notifications, keys, suppressions, people and incidents are not there", async () => {
    const { id } = await platform().sender.notifications.create(aNotification());
    const { admin: stranger } = await makeTenant(platform(), 'stranger');
    const { kid } = platform().host.keys.sender;
    const looks = await Promise.all([
      stranger.request('GET', `/v1/notifications/${id}`),
      stranger.request('GET', `/v1/notifications/${id}/deliveries`),
      stranger.request('GET', `/v1/notifications/${id}/timeline`),
      stranger.request('POST', `/v1/notifications/${id}/cancel`),
      stranger.request('DELETE', `/v1/keys/${kid}`),
    ]);
    for (const look of looks) expect(look).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await stranger.notifications.list()).items).toEqual([]);
    await platform().admin.request('PUT', '/v1/recipients/own', { body: { email: 'own@example.com' } });
    const opened = await platform().admin.incidents.open({ title: 'Down', severity: 'minor', levels: [{ level: 1 }] });
    const things = await Promise.all([
      stranger.request('GET', '/v1/recipients/own'),
      stranger.request('DELETE', '/v1/recipients/own'),
      stranger.request('GET', `/v1/incidents/${opened.id}`),
      stranger.request('GET', `/v1/incidents/${opened.id}/timeline`),
      stranger.request('POST', `/v1/incidents/${opened.id}/resolve`, { body: { by: 'stranger' } }),
    ]);
    for (const look of things) expect(look).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const address = { channel: 'email', address: 'somebody@example.com' };
    await platform().admin.request('POST', '/v1/suppressions/add', { body: address });
    expect(await stranger.request('POST', '/v1/suppressions/lookup', { body: address })).toMatchObject({
      body: { suppressed: false },
    });
  });
}
