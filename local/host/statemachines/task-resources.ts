import * as z from 'zod';

/** What a Task asks for, once its parameters are known. */
export type TaskRequest =
  | { readonly kind: 'invoke'; readonly functionName: string; readonly payload: unknown; readonly wrapsResult: boolean }
  | { readonly kind: 'send'; readonly message: SendParameters };

const invokeParameters = z.strictObject({
  FunctionName: z.string(),
  Payload: z.unknown().optional(),
  InvocationType: z.literal('RequestResponse').optional(),
});
const sendParameters = z.strictObject({
  QueueUrl: z.string(),
  MessageBody: z.unknown(),
  MessageGroupId: z.string().optional(),
  DelaySeconds: z.number().int().min(0).max(900).optional(),
});
type SendParameters = z.output<typeof sendParameters>;

interface Integration {
  /** Parameters that the host understands. */
  readonly fields: readonly string[];
  readonly request: (input: unknown) => TaskRequest;
}

/** The optimised integrations that the host runs, by the end of their resource. A new one is a line here. */
const integrations: Readonly<Record<string, Integration>> = {
  'lambda:invoke': {
    fields: Object.keys(invokeParameters.shape),
    request: (input) => {
      const { FunctionName, Payload } = invokeParameters.parse(input);
      return { kind: 'invoke', functionName: FunctionName, payload: Payload ?? {}, wrapsResult: true };
    },
  },
  'sqs:sendMessage': {
    fields: Object.keys(sendParameters.shape),
    request: (input) => ({ kind: 'send', message: sendParameters.parse(input) }),
  },
};

const optimised = /^arn:aws:states:::(.+)$/;
const direct = /^arn:aws:lambda:[\w-]+:\d+:function:[\w-]+$/;

/** What a Task's resource asks for with an input, which is what its `Parameters` made of it. */
export function taskRequest(resource: string, input: unknown): TaskRequest {
  if (direct.test(resource)) return { kind: 'invoke', functionName: resource, payload: input, wrapsResult: false };
  const integration = integrationOf(resource);
  if (!integration) throw new Error(`the host does not know the resource ${resource}`);
  return integration.request(input);
}

/** Why the host cannot run a Task with this resource and these parameters; undefined if it can. */
export function parametersProblem(resource: string, parameters: object | undefined): string | undefined {
  if (direct.test(resource)) return undefined;
  const integration = integrationOf(resource);
  if (!integration) return `the host does not know the resource ${resource}`;
  const unknown = Object.keys(parameters ?? {}).find((name) => !integration.fields.includes(name.replace(/\.\$$/, '')));
  return unknown === undefined ? undefined : `the host does not know the parameter ${unknown} of ${resource}`;
}

function integrationOf(resource: string): Integration | undefined {
  const name = optimised.exec(resource)?.[1] ?? '';
  return Object.hasOwn(integrations, name) ? integrations[name] : undefined;
}
