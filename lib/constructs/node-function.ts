import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, functions } from '../functions.ts';
import { type Grants, grantsOf } from '../grants.ts';
import { isResourceName } from '../resources.ts';
import type { Surroundings } from '../surroundings.ts';

export interface NodeFunctionProps {
  readonly surroundings: Surroundings;
  /** Which of `lambdas/functions`: its size comes from lib/functions.ts, its permissions from lib/grants.ts. */
  readonly name: FunctionName;
  /** What the service does in the function's name, such as reading a queue for it.
   * @default - nothing */
  readonly serviceStatements?: readonly PolicyStatement[];
}

/** One of the platform's functions: its bundle, its own log group, and a role with nothing but what its grants list. */
export class NodeFunction extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly name: FunctionName;

  constructor(scope: Construct, id: string, { surroundings, name, serviceStatements = [] }: NodeFunctionProps) {
    super(scope, id);
    this.name = name;
    const { environment, logKey } = surroundings;
    const functionName = `carillon-${environment.name}-${name}`;
    const { memoryMb, timeoutSeconds, purpose } = functions[name];
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: environment.logRetentionDays,
      encryptionKey: logKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${functionName} may do`,
      inlinePolicies: {
        Runtime: new PolicyDocument({ statements: [...this.runtimeStatements(), ...serviceStatements] }),
        ...codePolicy(grantsOf(name), surroundings),
      },
    });
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      description: purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: surroundings.codeOf(name),
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      // Constructs around it cannot add to a role that promises to list everything.
      role: role.withoutPolicyUpdates(),
      environment: variablesOf(grantsOf(name), surroundings),
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
  }

  private runtimeStatements(): readonly PolicyStatement[] {
    return [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
      new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
    ];
  }
}

function codePolicy({ uses }: Grants, { resources }: Surroundings): Record<string, PolicyDocument> {
  const statements = Object.entries(uses).flatMap(([name, actions]) =>
    isResourceName(name) && actions.length > 0 ? resources[name].statements(actions) : [],
  );
  return statements.length === 0 ? {} : { Code: new PolicyDocument({ statements }) };
}

function variablesOf(grants: Grants, { resources, plainVariables }: Surroundings): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of Object.keys(grants.uses)) {
    if (isResourceName(name)) Object.assign(variables, resources[name].variables);
  }
  for (const name of grants.variables ?? []) {
    const value = plainVariables[name];
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}
