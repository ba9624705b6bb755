import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Environment } from './environments.ts';
import type { FunctionName } from './functions.ts';
import type { PlainVariable } from './grants.ts';
import type { Resources } from './resources.ts';

/** What every part of an environment stands in. */
export interface Surroundings {
  readonly environment: Environment;
  readonly resources: Resources;
  /** Values of variables that name no resource; one without a value is not set. */
  readonly plainVariables: Readonly<Record<PlainVariable, string | undefined>>;
  /** Encrypts logs. */
  readonly logKey: IKey;
  /** Where a function's bundled code comes from. */
  readonly codeOf: CodeOf;
  readonly alarmTopic: ITopic;
}

/** Finds a function's bundled code. */
export type CodeOf = (name: FunctionName) => Code;
