import type { ListQuery } from '../../contracts/http/lists.ts';
import { type Campaign, maxCampaigns } from '../../core/campaign/campaign.ts';
import { readCampaign } from '../../core/campaign/check.ts';
import { isOver, type RunHead } from '../../core/campaign/run.ts';
import { campaignView } from '../../core/campaign/view.ts';
import type { Segment } from '../../core/segment/segment.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import { type Answer, invalidFields, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, keyOf, readName } from '../../framework/http/keyed.ts';
import { readForTenant } from '../../wiring/check-for-tenant.ts';
import type { Dependencies } from './dependencies.ts';
import { settleWords } from './settle-words.ts';

const listName = 'campaigns';

export const noCampaign = notFound('campaign');

/** By their keys, in order. */
export async function listCampaigns({ campaigns, runs }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await campaigns.list(call.tenant, call.query.limit, cursor.value);
  const refs = items.flatMap(({ key, runs: run }) => (run === 0 ? [] : [{ tenant: call.tenant, key, run }]));
  const heads = new Map((await runs.heads(refs)).map((head) => [head.key, head]));
  const views = items.map((campaign) => campaignView(campaign, heads.get(campaign.key)));
  return json(200, pageOf(listName, call.tenant, views, nextCursor));
}

export async function showCampaign(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await deps.campaigns.get(call.tenant, keyOf(call));
  return found === undefined ? noCampaign : json(200, campaignView(found, await lastHead(deps, call.tenant, found)));
}

/** Where the last run stands; undefined where there was none, or it is forgotten. */
export async function lastHead(
  { runs }: Pick<Dependencies, 'runs'>,
  tenant: string,
  { key, runs: run }: Campaign,
): Promise<RunHead | undefined> {
  return run === 0 ? undefined : (await runs.heads([{ tenant, key, run }]))[0];
}

/** Puts a campaign in the place of the one that stood there. A run that has begun keeps what it began with. */
export async function putCampaign(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const key = readName(call);
  if (!key.ok) return key.error;
  const read = await readForTenant(deps, call.tenant, (facts) => readCampaign(call.body, facts));
  if (!read.ok) return invalidFields(read.error);
  const found = await findSegments(deps, call.tenant, read.value.segments);
  if ('errors' in found) return invalidFields(found.errors);
  const settled = await settleWords(deps, call.tenant, read.value);
  if (!settled.ok) return invalidFields(settled.error);
  const put = await deps.campaigns.put(call.tenant, key.value, read.value, deps.clock.now());
  if (put === 'too-many')
    return problem('conflict', `Your tenant has ${maxCampaigns} campaigns; delete those that are over`);
  const view = campaignView(put.campaign, await lastHead(deps, call.tenant, put.campaign));
  return createdOrReplaced(call, { ...put.campaign, isNew: put.kind === 'created' }, view);
}

/** The segments by name, or which of them there are not. */
export async function findSegments(
  { segments }: Pick<Dependencies, 'segments'>,
  tenant: string,
  keys: readonly string[],
): Promise<{ readonly found: readonly Segment[] } | { readonly errors: readonly FieldError[] }> {
  const found = await Promise.all(keys.map((key) => segments.get(tenant, key)));
  const errors = keys.flatMap((key, index) =>
    found[index] === undefined
      ? [
          {
            path: `segments[${index}]`,
            message: `"${key}" is no segment of your tenant; PUT it under /v1/segments first`,
          },
        ]
      : [],
  );
  return errors.length > 0 ? { errors } : { found: found.filter((segment) => segment !== undefined) };
}

/** Carried out again after a crash, it finds what it was to delete gone. */
export async function deleteCampaign(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const campaign = await deps.campaigns.get(call.tenant, keyOf(call));
  if (campaign === undefined) return call.resumed ? json(204) : noCampaign;
  const head = await lastHead(deps, call.tenant, campaign);
  if (head !== undefined && !isOver(head))
    return problem('conflict', `The campaign is ${head.state}; cancel it before you delete it`);
  const deleted = await deps.campaigns.delete(call.tenant, campaign, deps.clock.now());
  return deleted === 'deleted'
    ? json(204)
    : problem('conflict', 'The campaign was changed or started at this very moment; look at it again');
}
