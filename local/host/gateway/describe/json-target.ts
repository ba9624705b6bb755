import type * as z from 'zod';
import { type DescribeCall, type DescribeContext, type DescribedCall, MalformedCall } from '../described-call.ts';

/** Describes one operation from its input. */
export type DescribeOperation = (body: unknown, action: string, context: DescribeContext) => DescribedCall;

/**
 * Describes the calls of a service that names its operation in `X-Amz-Target` and takes JSON.
 *
 * @param prefix what stands before the operation: `AmazonSQS`
 */
export function jsonTarget(prefix: string, operations: Readonly<Record<string, DescribeOperation>>): DescribeCall {
  const known = new Map(Object.entries(operations));
  return (call, context) => {
    const target = call.headers['x-amz-target'] ?? `${call.method} ${call.path}`;
    const action = target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : undefined;
    const describe = action === undefined ? undefined : known.get(action);
    if (action === undefined || describe === undefined) return { unknown: action ?? target };
    return describe(parseJson(call.body, action), action, context);
  };
}

/** Makes an operation's description from a schema of the part of its input that it needs. */
export function describing<Input>(
  schema: z.ZodType<Input>,
  describe: (input: Input, action: string, context: DescribeContext) => DescribedCall['permissions'],
): DescribeOperation {
  return (body, action, context) => {
    const input = schema.safeParse(body);
    if (!input.success)
      throw new MalformedCall(action, input.error.issues.map(({ path }) => path.join('.')).join(', '));
    return { action, permissions: describe(input.data, action, context) };
  };
}

/**
 * Reads a call's body.
 *
 * @throws MalformedCall where it is not JSON
 */
export function parseJson(body: Buffer, action: string): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new MalformedCall(action, 'the body is not JSON');
  }
}
