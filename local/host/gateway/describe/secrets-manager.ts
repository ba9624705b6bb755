import * as z from 'zod';
import { secretArn } from '../../services/arns.ts';
import { describing, jsonTarget } from './json-target.ts';

const bySecretId = z.object({ SecretId: z.string() });

const onSecret = describing(bySecretId, ({ SecretId }, action, aws) => [
  { action: `secretsmanager:${action}`, anyOf: [SecretId.startsWith('arn:') ? SecretId : secretArn(aws, SecretId)] },
]);

/**
 * Names what a call of Secrets Manager does; a secret named by name is judged by its ARN.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 */
export const describeSecretsManager = jsonTarget('secretsmanager', {
  GetSecretValue: onSecret,
  PutSecretValue: onSecret,
  DescribeSecret: onSecret,
});
