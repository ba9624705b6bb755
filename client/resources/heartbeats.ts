import * as z from 'zod';
import type { heartbeatRequestSchema } from '../../lambdas/core/heartbeat/request.ts';
import type { Call } from '../call.ts';
import { collection } from '../collection.ts';

/** A heartbeat as a caller writes it. */
export type HeartbeatInput = z.input<typeof heartbeatRequestSchema>;

const heartbeatSchema = z.looseObject({ beatUrl: z.string(), status: z.string(), deadline: z.string() });
export type Heartbeat = z.output<typeof heartbeatSchema>;

export const heartbeats = (call: Call) =>
  collection<HeartbeatInput, Heartbeat>(call, '/v1/heartbeats', heartbeatSchema);
