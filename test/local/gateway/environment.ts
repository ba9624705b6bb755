import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Principal } from '../../../local/host/gateway/authorize.ts';
import { type Gateway, type GatewayOptions, startGateway } from '../../../local/host/gateway/gateway.ts';
import { compilePolicies } from '../../../local/host/iam/evaluate.ts';
import { policyDocument } from '../../../local/host/iam/policy.ts';
import type { AwsCall, AwsReply } from '../../../local/host/ports.ts';
import { ManualClock } from '../queues/manual-clock.ts';

export const place = { region: 'eu-west-1', accountId: '000000000000' } as const;

/** A function that may do what the statements say. */
export function principal(...statements: readonly object[]): Principal {
  return {
    logicalName: 'PlanNotification',
    roleArn: `arn:aws:iam::${place.accountId}:role/PlanRole`,
    policies: compilePolicies([policyDocument.parse({ Version: '2012-10-17', Statement: statements })]),
  };
}

export const allow = (action: string | string[], resource: string | string[]) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});

/** A gateway with one function, whose access key id is `FUNCTION1`, and what it told. */
export interface TestGateway extends Gateway {
  readonly unknown: string[];
  readonly failures: string[];
  readonly served: AwsCall[];
  /** Settings for an AWS client that is this function. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: 1;
  };
}

/** Starts it; services that are not given answer as a recording that fails. */
export async function startTestGateway(
  who: Principal,
  options: Partial<GatewayOptions> & { readonly reply?: AwsReply } = {},
): Promise<TestGateway> {
  const unknown: string[] = [];
  const failures: string[] = [];
  const served: AwsCall[] = [];
  const record = async (call: AwsCall): Promise<AwsReply> => {
    served.push(call);
    return options.reply ?? { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
  };
  const gateway = await startGateway({
    ...place,
    clock: new ManualClock(),
    dynamoEndpoint: 'http://127.0.0.1:1',
    services: {
      sqs: record,
      ses: record,
      sns: record,
      kms: record,
      secretsmanager: record,
      events: record,
      logs: record,
    },
    principals: () => new Map([['FUNCTION1', who]]),
    onUnknown: (name) => unknown.push(name),
    onFailure: (name, error) => failures.push(`${name}: ${error}`),
    ...options,
  });
  return {
    ...gateway,
    unknown,
    failures,
    served,
    client: {
      endpoint: gateway.url,
      region: place.region,
      credentials: { accessKeyId: 'FUNCTION1', secretAccessKey: 'any' },
      maxAttempts: 1,
    },
  };
}

/** A DynamoDB Local that says yes to everything and tells what it was asked. */
export async function startDynamoDbDouble() {
  const asked: { readonly target: string; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push({ target: String(request.headers['x-amz-target']), body: Buffer.concat(chunks).toString() });
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', date: 'Thu, 01 Jan 1970 00:00:00 GMT' });
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
