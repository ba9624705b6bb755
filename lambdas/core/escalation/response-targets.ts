import * as z from 'zod';
import { type Severity, severities } from '../incident/severity.ts';
import { hourMs, minuteMs } from '../time.ts';

/** How soon somebody should acknowledge incidents of a severity; stored in milliseconds. */
export const responseTargetSchema = z.object({
  withinMs: z.number().int().min(0),
  /** The first level does not wait, whatever the policy says. */
  atOnce: z.boolean().default(false),
  /** For policies that say nothing of repeats; with `atOnce` also for those whose own end sooner (times × every). */
  repeat: z.object({ times: z.number().int(), every: z.number().int() }).optional(),
});
export type ResponseTarget = z.output<typeof responseTargetSchema>;

/** An emergency is told at once and again every five minutes for a day; "at once" is missed after one minute. */
export const standardTargets = {
  emergency: { withinMs: minuteMs, atOnce: true, repeat: { times: 288, every: 5 * minuteMs } },
  critical: { withinMs: 15 * minuteMs, atOnce: false },
  major: { withinMs: hourMs, atOnce: false },
  minor: { withinMs: 4 * hourMs, atOnce: false },
} as const satisfies Record<Severity, ResponseTarget>;

/** A tenant's own targets; a severity that is not named has the standard one. */
export const responseTargetsSchema = z.partialRecord(z.enum(severities), responseTargetSchema);

export const targetFor = (
  severity: Severity,
  own: Readonly<Partial<Record<Severity, ResponseTarget>>> = {},
): ResponseTarget => own[severity] ?? standardTargets[severity];
