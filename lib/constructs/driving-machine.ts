import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Surroundings } from '../surroundings.ts';

export interface DrivingMachineProps {
  readonly surroundings: Surroundings;
  readonly name: string;
  /** Spelled out, since the role is made before the machine. */
  readonly arn: string;
  /** Amazon States Language, as text. */
  readonly definition: string;
  /** The one function of all its tasks, and what it is called in the definition. */
  readonly task: IFunction;
  readonly placeholder: string;
}

/** A state machine that asks one function what is next and has it done. */
export class DrivingMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: DrivingMachineProps) {
    super(scope, id);
    const { surroundings, name, arn, definition, task, placeholder } = props;
    const { environment, logKey } = surroundings;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnLike: { 'aws:SourceArn': arn } },
      }),
      description: `What ${name} may do`,
      inlinePolicies: {
        Tasks: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [task.functionArn] })],
        }),
        Runtime: new PolicyDocument({ statements: runtimeStatements() }),
      },
    });
    this.machine = new StateMachine(this, 'Resource', {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: { [placeholder]: task.functionArn },
      // Constructs around it cannot add to a role that promises to list everything.
      role: role.withoutPolicyUpdates(),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ERROR,
        destination: new LogGroup(this, 'Log', {
          // Only below this path does AWS not add to a resource policy that has an end.
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: environment.logRetentionDays,
          encryptionKey: logKey,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
  }
}

/** Tracing, and the delivery of logs, neither of which knows resources ("CloudWatch Logs", Step Functions Developer Guide). */
export const runtimeStatements = (): PolicyStatement[] => [
  new PolicyStatement({
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    resources: ['*'],
  }),
  new PolicyStatement({
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    resources: ['*'],
  }),
];
