import { Deployment } from './assembly/deployment.ts';
import { place } from './assembly/place.ts';
import type { Closers } from './closers.ts';
import type { Foundation } from './foundation.ts';
import type { Principal } from './gateway/authorize.ts';
import { type Gateway, startGateway } from './gateway/gateway.ts';
import { resourcePolicies } from './grants/resource-policies.ts';
import type { HostOptions } from './host-options.ts';
import type { PolicyDocument } from './iam/policy.ts';
import type { AwsService } from './ports.ts';
import { templateKeys } from './provision/keys.ts';
import { queueSettings } from './provision/queue-settings.ts';
import { createQueues, type Queues } from './queues/queue-engine.ts';
import { type FunctionRole, functionRoles } from './roles/function-roles.ts';
import { AsynchronousEvents, asynchronousQueue } from './runtime/asynchronous-events.ts';
import { Functions } from './runtime/functions.ts';
import { invokeConfigOf, requireFailureGrants } from './runtime/invoke-config.ts';
import { functionReports } from './runtime/output.ts';
import { comprehendService } from './services/comprehend.ts';
import { createKms } from './services/kms.ts';
import { monitoringService } from './services/monitoring.ts';
import { createSecrets } from './services/secrets.ts';
import { sqsService } from './services/sqs.ts';
import { buildWorkflows, type Workflows } from './workflows.ts';

/** The template's resources with the AWS services behind them, not yet set in motion. */
export interface Cloud {
  readonly deployment: Deployment;
  readonly queues: Queues;
  readonly roles: ReadonlyMap<string, FunctionRole>;
  readonly functions: Functions;
  readonly events: AsynchronousEvents;
  readonly secrets: ReturnType<typeof createSecrets>;
  readonly gateway: Gateway;
  readonly workflows: Workflows;
  /** From now on a write to one of these tables is told to `wake`. */
  onTableWrite(wake: (tables: readonly string[]) => void): void;
  /** From now on events that are put reach this service. */
  onPutEvents(serve: AwsService): void;
}

/** What can only be known once the gateway listens, which itself needs to know of the rest. */
interface Late {
  gatewayUrl: string;
  wake: (tables: readonly string[]) => void;
  policies: ReadonlyMap<string, PolicyDocument>;
  workflows: Pick<Workflows, 'states' | 'scheduler'>;
  putEvents: AwsService;
}

const { region, account: accountId } = place;

/** No function runs before the cloud is built, so nobody can call. */
const notYet: AwsService = async ({ service }) => {
  throw new Error(`${service} was called before the host had built it`);
};

/** Where nobody listens to faults, a fault ends the process. */
function throwUnhandled(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

/** Builds every resource of the template, and one endpoint in front of all AWS calls of its functions. */
export async function buildCloud(foundation: Foundation, options: HostOptions, closers: Closers): Promise<Cloud> {
  const { assembly, clock, journals, dynamoEndpoint, api, simulators } = foundation;
  const log = options.log ?? { write: () => {}, everything: false };
  const fault = options.fault ?? throwUnhandled;
  const late: Late = {
    gatewayUrl: '',
    wake: () => {},
    policies: new Map(),
    workflows: { states: notYet, scheduler: notYet },
    putEvents: notYet,
  };
  const policyOf = (resourceArn: string) => late.policies.get(resourceArn);
  const deployment = new Deployment(assembly, {
    parameters: { ProvidersUrl: simulators.url },
    addresses: () => ({ gateway: late.gatewayUrl, api: api.url }),
  });
  const queues = createQueues({
    clock,
    region,
    accountId,
    urlBase: () => late.gatewayUrl,
    queues: [...queueSettings(deployment), asynchronousQueue],
    ...(journals && { journal: journals.queues }),
  });
  closers.add(() => queues.close());

  const kept = options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder };
  const keys = templateKeys(deployment);
  const secrets = createSecrets({ region, accountId, clock, ...kept });
  const roles = new Map<string, FunctionRole>();
  const principals = new Map<string, Principal>((options.callers ?? []).map((caller) => [caller.accessKeyId, caller]));
  const gateway = await startGateway({
    services: {
      ...simulators.awsServices,
      sqs: sqsService(queues, clock),
      kms: createKms({ ...keys, ...kept }),
      secretsmanager: secrets.service,
      states: (call) => late.workflows.states(call),
      scheduler: (call) => late.workflows.scheduler(call),
      events: (call) => late.putEvents(call),
      comprehend: comprehendService(options.analysisFault),
      monitoring: monitoringService(options.alarms ?? {}),
    },
    principals: () => principals,
    region,
    accountId,
    dynamoEndpoint,
    clock,
    keyAliases: keys.aliases,
    resourcePolicies: policyOf,
    onUnknown: (name) => fault(new Error(`A function asked AWS for ${name}, which the host does not know`)),
    onFailure: (name, error) => fault(new Error(`The host failed at ${name}`, { cause: error })),
    onDynamoDbWrite: (tables) => late.wake(tables),
  });
  closers.add(() => gateway.close());
  late.gatewayUrl = gateway.url;
  late.policies = resourcePolicies(deployment);
  for (const [name, role] of functionRoles(deployment)) {
    roles.set(name, role);
    principals.set(role.accessKeyId, role);
  }

  const surroundings = { clock: clock.cells, hold: () => clock.hold(), ...functionReports(log.write, log.everything) };
  const access = { gatewayUrl: gateway.url, accessKeyId: (name: string) => roles.get(name)?.accessKeyId ?? '' };
  const functions = new Functions(deployment, surroundings, access);
  requireFailureGrants(deployment, functions, roles);
  closers.add(() => functions.close());
  const events = new AsynchronousEvents(queues.get(asynchronousQueue.name), clock, {
    poolOf: (functionArn) => functions.find(functionArn),
    configOf: ({ spec }) => invokeConfigOf(spec, deployment),
    tellFailure: (queueArn, record) => queues.byArn(queueArn).send({ body: JSON.stringify(record) }),
  });
  const reach = { deployment, functions, events, queues, resourcePolicies: policyOf, clock, journals, warn: log.write };
  const workflows = buildWorkflows(reach, closers);
  late.workflows = workflows;
  const onTableWrite = (wake: (tables: readonly string[]) => void) => {
    late.wake = wake;
  };
  const onPutEvents = (serve: AwsService) => {
    late.putEvents = serve;
  };
  return { deployment, queues, roles, functions, events, secrets, gateway, workflows, onTableWrite, onPutEvents };
}
