/** What Lambda adds to the batches of a mapping with a tumbling window. */
export interface WindowFields {
  readonly window: { readonly start: string; readonly end: string };
  readonly state: unknown;
  readonly shardId: string;
  readonly eventSourceARN?: string;
  readonly isFinalInvokeForWindow: boolean;
  readonly isWindowTerminatedEarly: boolean;
}

/** The window in which a shard is being read, and the state that the function carries through it. */
export interface OpenWindow {
  readonly shardId: string;
  readonly startMs: number;
  readonly lengthMs: number;
  state: unknown;
}

export const windowAt = (now: number, lengthMs: number, shardId: string): OpenWindow => ({
  shardId,
  startMs: Math.floor(now / lengthMs) * lengthMs,
  lengthMs,
  state: {},
});

export const isSameWindow = (left: OpenWindow, right: OpenWindow): boolean =>
  left.shardId === right.shardId && left.startMs === right.startMs;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-windows.html */
export const windowFields = (open: OpenWindow, isFinal: boolean): WindowFields => ({
  window: {
    start: new Date(open.startMs).toISOString(),
    end: new Date(open.startMs + open.lengthMs).toISOString(),
  },
  state: open.state,
  shardId: open.shardId,
  isFinalInvokeForWindow: isFinal,
  isWindowTerminatedEarly: false,
});
