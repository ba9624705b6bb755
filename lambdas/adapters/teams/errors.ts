import { failed, listed, type Verdict, type VerdictTable, verdictOfStatus } from '../../core/channel/verdict.ts';

/** What Azure Logic Apps, which run workflows, say in `error.code` of a refusal (their "Workflow service errors"). */
export const teamsVerdicts = {
  TriggerInputSchemaMismatch: failed('content-rejected'),
  InvalidRequestContent: failed('content-rejected'),
  RequestBodyTooLarge: failed('content-rejected'),
  WorkflowTriggerIsNotEnabled: failed('destination-forbidden'),
  WorkflowNotEnabled: failed('destination-forbidden'),
} as const satisfies VerdictTable;

/** Statuses that mean more than their class says. */
const statuses = {
  413: failed('content-rejected'),
} as const satisfies Record<number, Verdict>;

/** The verdict on a refusal; a code that is not listed counts as its status does. */
export const verdictOfTeams = (status: number, code: string | undefined): Verdict =>
  (code === undefined ? undefined : listed(teamsVerdicts, code)) ??
  (statuses as Readonly<Record<number, Verdict>>)[status] ??
  verdictOfStatus(status);

/** The address itself is the credential, so one that leads nowhere is one that was replaced. */
export const rejectsAddress = (status: number): boolean => [401, 403, 404, 410].includes(status);

/**
 * The status that an old connector reports within its own 200 or 400: "… Microsoft Teams endpoint returned HTTP error
 * 429 …" (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using).
 */
export function statusWithin(body: string): number | undefined {
  const status = /returned HTTP error (\d{3})\b/.exec(body)?.[1];
  return status === undefined ? undefined : Number(status);
}
