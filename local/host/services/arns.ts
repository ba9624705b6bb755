import { createHash } from 'node:crypto';

/** Where the host pretends to be. */
export interface AwsPlace {
  readonly region: string;
  readonly accountId: string;
}

export const queueArn = ({ region, accountId }: AwsPlace, name: string): string =>
  `arn:aws:sqs:${region}:${accountId}:${name}`;

export const tableArn = ({ region, accountId }: AwsPlace, name: string): string =>
  `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;

export const keyArn = ({ region, accountId }: AwsPlace, id: string): string =>
  `arn:aws:kms:${region}:${accountId}:key/${id}`;

export const aliasArn = ({ region, accountId }: AwsPlace, alias: string): string =>
  `arn:aws:kms:${region}:${accountId}:${alias}`;

/**
 * ARN of a secret. AWS ends it in six random characters; here they follow from the name, so that everybody who knows
 * the name knows the ARN.
 */
export function secretArn({ region, accountId }: AwsPlace, name: string): string {
  const suffix = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`;
}
