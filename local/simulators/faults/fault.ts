import * as z from 'zod';

/** The ways in which a provider can misbehave on demand. */
export const faultModes = ['error', 'throttle', 'timeout', 'reject', 'slow'] as const;

/** How many faults may stand at once. */
export const maxFaults = 100;

/**
 * What `POST /faults` takes. `count` is the number of requests that it meets before it is gone, `probability` the
 * share of requests that it meets, `status` replaces the HTTP status of a refusal, `latencyMs` is the delay of `slow`.
 */
export const faultSchema = (channels: readonly string[]) =>
  z.strictObject({
    channel: z.enum(channels, { error: `Must be one of ${channels.join(', ')}` }),
    mode: z.enum(faultModes, { error: `Must be one of ${faultModes.join(', ')}` }),
    status: z.int().min(400).max(599).optional(),
    count: z.int().min(1).max(1_000_000).optional(),
    probability: z.number().min(0).max(1).optional(),
    latencyMs: z.int().min(0).max(600_000).optional(),
  });

export type FaultSettings = z.infer<ReturnType<typeof faultSchema>>;

/** A fault in force; `count` tells how many requests it will still meet. */
export interface Fault extends FaultSettings {
  readonly id: string;
}
