import { performance } from 'node:perf_hooks';
import type { Context } from 'aws-lambda';
import type { InvokeMessage } from '../protocol.ts';

/** The second argument of a handler, as the Node runtime of Lambda makes it. */
export function lambdaContext(invocation: InvokeMessage, functionArn: string, env: NodeJS.ProcessEnv): Context {
  const endsAt = performance.now() + invocation.timeLimitMs;
  const noLongerSupported = () => {
    throw new Error('context.done, fail and succeed are gone since Node 24: return a promise');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION ?? '',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '',
    awsRequestId: invocation.requestId,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(endsAt - performance.now())),
    done: noLongerSupported,
    fail: noLongerSupported,
    succeed: noLongerSupported,
  };
}
