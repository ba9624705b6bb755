import type { ZodType } from 'zod';
import { awsErrorReply, type Protocol } from '../gateway/aws-error.ts';
import type { AwsCall, AwsService } from '../ports.ts';
import { jsonReply } from './json-reply.ts';
import { ServiceError } from './service-error.ts';

/** Serves one operation of a JSON service: reads its input, and gives its output or throws a ServiceError. */
export type Operation = (call: AwsCall) => unknown;

/** An operation with the schema of its input; an input that does not fit is refused as AWS refuses it. */
export function operation<Input>(
  schema: ZodType<Input>,
  serve: (input: Input) => unknown,
  invalidCode = 'ValidationException',
): Operation {
  return (call) => {
    const input = schema.safeParse(JSON.parse(call.body.toString()));
    if (input.success) return serve(input.data);
    const fields = input.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new ServiceError(invalidCode, fields);
  };
}

/** A service of such operations; one that it does not have is a fault of the host, and thrown. */
export function jsonService(protocol: Protocol, operations: Readonly<Record<string, Operation>>): AwsService {
  const known = new Map(Object.entries(operations));
  return async (call) => {
    const serve = known.get(call.action);
    if (serve === undefined) throw new Error(`The local ${call.service} service has no operation ${call.action}.`);
    try {
      return jsonReply(await serve(call));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return awsErrorReply(protocol, error);
    }
  };
}
