import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Surroundings } from '../surroundings.ts';
import { UserAlarm } from './user-alarm.ts';

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
  /** Tells of executions that broke: the name of the alarm and of its runbook, and what users feel. */
  readonly alarm: { readonly name: string; readonly impact: string };
}

/**
 * A state machine that asks one function what is next and has it done, and the alarm on executions that broke. With the id
 * `Default` it leaves no trace in logical ids: a machine, a log and an alarm that move to others cannot keep their names.
 */
export class DrivingMachine extends Construct {
  constructor(scope: Construct, id: string, props: DrivingMachineProps) {
    super(scope, id);
    const { surroundings, name, arn, definition, task, placeholder, alarm } = props;
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
    const machine = new StateMachine(this, 'Machine', {
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
    this.tellFailures(surroundings, machine, alarm);
  }

  private tellFailures(
    surroundings: Surroundings,
    machine: StateMachine,
    { name, impact }: DrivingMachineProps['alarm'],
  ): void {
    const period = Duration.minutes(5);
    new UserAlarm(this, 'Failed', {
      surroundings,
      name,
      metric: new MathExpression({
        label: 'Executions that broke',
        expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
        usingMetrics: {
          failed: machine.metricFailed({ period }),
          timedOut: machine.metricTimedOut({ period }),
          aborted: machine.metricAborted({ period }),
        },
        period,
      }),
      threshold: 1,
      impact,
      runbook: name,
    });
  }
}

/** Tracing, and the delivery of logs, neither of which knows resources ("CloudWatch Logs", Step Functions Developer Guide). */
const runtimeStatements = (): PolicyStatement[] => [
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
