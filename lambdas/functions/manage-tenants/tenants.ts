import type { ListQuery } from '../../contracts/http/lists.ts';
import type { UpdateTenant } from '../../contracts/http/tenants.ts';
import { platformTenant } from '../../core/access/key.ts';
import { tenantSettingsSchema } from '../../core/tenant/tenant.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';
import { settingsFields, tenantView } from './settings.ts';

const listName = 'tenants';

export async function listTenants({ tenants }: Dependencies, { query }: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, platformTenant, query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await tenants.list(query.limit, cursor.value);
  return json(200, pageOf(listName, platformTenant, items.map(tenantView), nextCursor));
}

export async function showTenant({ tenants }: Dependencies, { parameters }: SignedCall): Promise<Answer> {
  const tenant = await tenants.get(parameters.id ?? '', { fresh: true });
  return tenant === undefined ? notFound('tenant') : json(200, tenantView(tenant));
}

/** Changes what is named; within the settings too, what is not named stays. */
export async function updateTenant(
  { tenants }: Dependencies,
  { parameters, body }: SignedCall<unknown, UpdateTenant>,
): Promise<Answer> {
  const tenant = await tenants.get(parameters.id ?? '', { fresh: true });
  if (tenant === undefined) return notFound('tenant');
  const { name, senders, settings } = body;
  const updated = await tenants.update(tenant.id, {
    ...(name === undefined ? {} : { name }),
    ...(senders === undefined ? {} : { senders }),
    ...(settings === undefined
      ? {}
      : { settings: tenantSettingsSchema.parse(settingsFields(settings, tenant.settings)) }),
  });
  return updated === undefined ? notFound('tenant') : json(200, tenantView(updated));
}
