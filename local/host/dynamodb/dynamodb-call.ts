import * as z from 'zod';
import { DynamoDbCallFailed } from './errors.ts';

const errorBody = z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() });

/** DynamoDB Local wants a signature, and believes any whose key id is alphanumeric. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=host/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Calls DynamoDB Local for the host itself, past the gateway and its roles.
 *
 * @param target service version and operation, as `DynamoDB_20120810.CreateTable`
 * @param input the operation's input as the API's JSON has it
 * @returns the API's JSON, to be parsed
 * @throws DynamoDbCallFailed
 */
export async function callDynamoDb(endpoint: string, target: string, input: unknown): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target, authorization },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (response.ok) return text === '' ? {} : JSON.parse(text);
  const parsed = errorBody.safeParse(text.startsWith('{') ? JSON.parse(text) : undefined);
  if (!parsed.success) throw new DynamoDbCallFailed(target, `HTTP ${response.status}`, text.slice(0, 500));
  const { __type, message, Message } = parsed.data;
  throw new DynamoDbCallFailed(target, __type.slice(__type.indexOf('#') + 1), message ?? Message ?? '');
}
