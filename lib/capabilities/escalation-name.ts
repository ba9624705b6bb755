import { Aws } from 'aws-cdk-lib';
import type { Environment } from '../environments.ts';

/** What the state machine of an environment is called. */
export const escalationName = ({ name }: Pick<Environment, 'name'>): string => `carillon-${name}-escalation`;

/** Its ARN, spelled out: the function that it calls starts executions of it, and neither could be made after the other. */
export const escalationArn = (environment: Pick<Environment, 'name' | 'region'>): string =>
  `arn:${Aws.PARTITION}:states:${environment.region}:${Aws.ACCOUNT_ID}:stateMachine:${escalationName(environment)}`;
