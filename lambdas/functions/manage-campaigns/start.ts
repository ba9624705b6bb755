import type { Campaign } from '../../core/campaign/campaign.ts';
import { firstHead, isOver, type RunBody, type RunHead } from '../../core/campaign/run.ts';
import { runView } from '../../core/campaign/view.ts';
import { watchAt } from '../../core/campaign/watch.ts';
import { commandIdFor } from '../../core/ids.ts';
import { type Answer, invalidFields, json, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf } from '../../framework/http/keyed.ts';
import { findSegments, noCampaign } from './campaigns.ts';
import type { Dependencies } from './dependencies.ts';
import { settleWords } from './settle-words.ts';

const isRunning = problem('conflict', 'The campaign has a run that is not over: resume or cancel it');
const wasOutrun = problem('conflict', 'The campaign was changed or started at this very moment; look at it again');

/**
 * Starts the next run: one write of all that it begins with, then its execution. A crash between the two leaves a run that is
 * filed for a watch, which starts it minutes later; the request that is carried out again starts it at once.
 */
export async function startCampaign(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const { tenant } = call;
  const campaign = await deps.campaigns.get(tenant, keyOf(call));
  if (campaign === undefined) return noCampaign;
  const commandId = commandIdFor(tenant, call.idempotencyKey);
  const last = campaign.runs === 0 ? undefined : await deps.runs.get({ tenant, key: campaign.key, run: campaign.runs });
  if (last !== undefined && last.body.commandId === commandId) return drive(deps, last.head);
  if (last !== undefined && !isOver(last.head)) return isRunning;
  return startRun(deps, tenant, campaign, commandId);
}

async function startRun(deps: Dependencies, tenant: string, campaign: Campaign, commandId: string): Promise<Answer> {
  const settings = (await deps.tenants.get(tenant))?.settings;
  if (settings === undefined) return invalidFields([{ path: '', message: 'is from a tenant that was closed' }]);
  const { key, request } = campaign;
  const segments = await findSegments(deps, tenant, request.segments);
  if ('errors' in segments) return invalidFields(segments.errors);
  const settled = await settleWords(deps, tenant, request);
  if (!settled.ok) return invalidFields(settled.error);
  const startedAt = deps.clock.now();
  const { timezone } = settings;
  const run = campaign.runs + 1;
  const body: RunBody = { tenant, key, run, startedAt, commandId, request, settled: settled.value, timezone };
  const head = firstHead(body);
  const watch = { watchAt: watchAt({ body, head }, startedAt) };
  const started = await deps.runs.start(campaign, { body, head, segments: segments.found }, watch);
  return started === 'outrun' ? wasOutrun : drive(deps, head);
}

async function drive({ executions }: Dependencies, head: RunHead): Promise<Answer> {
  await executions.start(head);
  return json(202, runView(head));
}
