import * as z from 'zod';

/**
 * What the state machine asks of `run-campaign`: to look what a run needs, to take the steps that it needs now, or to let a new
 * execution carry on.
 */
export const campaignTaskSchema = z.object({
  action: z.enum(['look', 'act', 'hand-over']),
  tenant: z.string(),
  key: z.string(),
  run: z.number().int(),
  drive: z.number().int(),
  /** How often this execution has asked before. */
  turns: z.number().int(),
  /** When this execution began, RFC 3339. */
  startedAt: z.iso.datetime().transform((at) => Date.parse(at)),
});
export type CampaignTask = z.output<typeof campaignTaskSchema>;

/** What the state machine is told: what the run needs next, and all that its next question has to carry. */
export interface CampaignAnswer {
  readonly tenant: string;
  readonly key: string;
  readonly run: number;
  readonly drive: number;
  readonly turns: number;
  readonly kind: 'end' | 'wait' | 'walk' | 'send' | 'decide' | 'stop' | 'complete' | 'fail' | 'hand-over';
  /** Until when to wait: RFC 3339, in whole seconds. */
  readonly until?: string;
}
