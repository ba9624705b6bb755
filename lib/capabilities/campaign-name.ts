import { Aws } from 'aws-cdk-lib';
import type { Environment } from '../environments.ts';

/** What the state machine of an environment is called. */
export const campaignName = ({ name }: Pick<Environment, 'name'>): string => `carillon-${name}-campaign`;

/** Its ARN, spelled out: the function that it calls starts executions of it, and neither could be made after the other. */
export const campaignArn = (environment: Pick<Environment, 'name' | 'region'>): string =>
  `arn:${Aws.PARTITION}:states:${environment.region}:${Aws.ACCOUNT_ID}:stateMachine:${campaignName(environment)}`;
