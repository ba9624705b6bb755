/** What a worker thread is started with. */
export interface ThreadData {
  /** The platform clock's shared memory. */
  readonly clock: SharedArrayBuffer;
  /** `file:` URL of the bundle. */
  readonly bundleUrl: string;
  /** The export that handles events. */
  readonly handlerName: string;
  readonly functionArn: string;
}

/** Host to thread: one event to handle. */
export interface InvokeMessage {
  readonly requestId: string;
  /** The event as JSON, as Lambda gives it to its runtime. */
  readonly event: string;
  /** Real milliseconds until the host ends the thread. */
  readonly timeLimitMs: number;
  readonly traceId: string;
}

/** A failed invocation in the shape in which Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** How an invocation ended. `payload` is the handler's result as JSON. */
export type InvocationResult =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

/** Thread to host: the bundle is loaded, or an invocation ended. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unusable'; readonly error: FunctionError }
  | { readonly kind: 'result'; readonly requestId: string; readonly result: InvocationResult };
