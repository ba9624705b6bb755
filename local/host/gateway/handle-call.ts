import type { AwsCall, AwsReply } from '../ports.ts';
import { denialMessage, findDenial } from './authorize.ts';
import { accessDeniedReply, awsErrorReply } from './aws-error.ts';
import { readCredential } from './credential.ts';
import { writtenTables } from './describe/dynamodb.ts';
import { type DescribedCall, MalformedCall, type UnknownCall, type WireCall } from './described-call.ts';
import type { DynamoDbForwarder } from './dynamodb-forwarder.ts';
import type { GatewayOptions } from './gateway.ts';
import { type KnownService, knownServices } from './services.ts';

/**
 * Makes the function that answers every AWS call: who calls, what is it, may they, and then the service.
 *
 * @param count told the name of each call let through
 */
export function createCallHandler(
  options: GatewayOptions,
  dynamoDb: DynamoDbForwarder,
  count: (name: string) => void,
): (wire: WireCall) => Promise<AwsReply> {
  const context = { region: options.region, accountId: options.accountId, keyAliases: options.keyAliases ?? {} };
  const resourcePolicies = options.resourcePolicies ?? (() => undefined);

  return async (wire) => {
    try {
      return await answer(wire);
    } catch (error) {
      options.onFailure(`${wire.method} ${wire.path}`, error);
      const message = 'The local host failed to understand the call; its output says why.';
      return awsErrorReply('json', { status: 500, code: 'InternalFailure', message });
    }
  };

  async function answer(wire: WireCall): Promise<AwsReply> {
    const credential = readCredential(wire.headers.authorization);
    const service = credential?.service ?? 'unsigned';
    const known = knownServices.get(service);
    if (known === undefined) return refuseUnknown(`${service} (${wire.method} ${wire.path})`, undefined);
    const principal = options.principals().get(credential?.accessKeyId ?? '');
    if (principal === undefined) return refuseStranger(known);

    const described = describe(known, wire);
    if ('status' in described) return described;
    if ('unknown' in described) return refuseUnknown(`${service}:${described.unknown}`, known);
    const denial = findDenial(principal, described.permissions, options.accountId, resourcePolicies);
    if (denial !== undefined) {
      return accessDeniedReply(known.protocol, denialMessage(principal, denial));
    }
    const { logicalName, roleArn } = principal;
    return serve(known, { ...wire, service, action: described.action, principal: logicalName, roleArn }, described);
  }

  function describe(known: KnownService, wire: WireCall): DescribedCall | UnknownCall | AwsReply {
    try {
      return known.describe(wire, context);
    } catch (error) {
      if (!(error instanceof MalformedCall)) throw error;
      return awsErrorReply(known.protocol, { status: 400, code: 'ValidationException', message: error.message });
    }
  }

  async function serve(known: KnownService, call: AwsCall, described: DescribedCall): Promise<AwsReply> {
    const name = `${call.service}:${call.action}`;
    count(`${call.principal} ${name}`);
    try {
      if (call.service === 'dynamodb') return await serveDynamoDb(call, described);
      const service = options.services[call.service];
      return service === undefined ? refuseUnknown(name, known) : await service(call);
    } catch (error) {
      options.onFailure(name, error);
      const message = `The local host failed to serve ${name}; its output says why.`;
      return awsErrorReply(known.protocol, { status: 500, code: 'InternalFailure', message });
    }
  }

  async function serveDynamoDb(call: AwsCall, described: DescribedCall): Promise<AwsReply> {
    const reply = await dynamoDb.forward(call);
    const tables = reply.status === 200 ? writtenTables(described.permissions) : [];
    if (tables.length > 0) options.onDynamoDbWrite?.(tables);
    return reply;
  }

  function refuseUnknown(name: string, known: KnownService | undefined): AwsReply {
    options.onUnknown(name);
    const message = `The local host does not know ${name}. Teach it in local/host/gateway, or do without.`;
    return awsErrorReply(known?.protocol ?? 'json', { status: 501, code: 'UnknownOperationException', message });
  }
}

function refuseStranger(known: KnownService): AwsReply {
  const message = 'The access key id belongs to no function of this environment.';
  return awsErrorReply(known.protocol, { status: 403, code: 'UnrecognizedClientException', message });
}
