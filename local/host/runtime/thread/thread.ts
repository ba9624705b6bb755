import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { sharedTimeReader } from '../../clock/shared-time.ts';
import type { FunctionError, InvocationResult, InvokeMessage, ThreadData, ThreadMessage } from '../protocol.ts';
import { asFunctionError } from './function-error.ts';
import { lambdaContext } from './lambda-context.ts';
import { installPlatformDate } from './platform-date.ts';

/** What runs inside each worker thread: Lambda's Node runtime, reduced to what handlers can see of it. */
const { clock, bundleUrl, handlerName, functionArn }: ThreadData = workerData;
installPlatformDate(sharedTimeReader(clock));

const host = parentPort;
if (!host) throw new Error('thread.ts runs in a worker thread only');
const tell = (message: ThreadMessage) => host.postMessage(message);

const unusable = (error: FunctionError) => tell({ kind: 'unusable', error });
process.on('unhandledRejection', (reason) => {
  unusable(asFunctionError(reason, 'Runtime.UnhandledPromiseRejection'));
  process.exit(128);
});

type Handler = (event: unknown, context: unknown) => unknown;

async function loadHandler(): Promise<Handler | undefined> {
  try {
    const exported: Record<string, unknown> = await import(bundleUrl);
    const handler = exported[handlerName];
    if (typeof handler === 'function') return (event, context) => Reflect.apply(handler, undefined, [event, context]);
    unusable({ errorType: 'Runtime.HandlerNotFound', errorMessage: `${bundleUrl} exports no function ${handlerName}` });
  } catch (error) {
    unusable(asFunctionError(error, 'Runtime.ImportModuleError'));
  }
  return undefined;
}

async function invoke(handler: Handler, invocation: InvokeMessage): Promise<InvocationResult> {
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  try {
    const context = lambdaContext(invocation, functionArn, process.env);
    const returned = await handler(JSON.parse(invocation.event), context);
    return { ok: true, payload: JSON.stringify(returned) ?? 'null' };
  } catch (error) {
    return { ok: false, error: asFunctionError(error) };
  }
}

async function main(port: MessagePort): Promise<void> {
  const handler = await loadHandler();
  if (!handler) return;
  port.on('message', async (invocation: InvokeMessage) => {
    const result = await invoke(handler, invocation);
    tell({ kind: 'result', requestId: invocation.requestId, result });
  });
  tell({ kind: 'ready' });
}

void main(host);
