import type { JsonObject } from './template.ts';

/** A resource as the host runs it: named, with every intrinsic in its properties resolved. */
export interface DeployedResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** `Stack/LogicalId`, for errors. */
  readonly where: string;
  /** Logical ids of the same stack that CloudFormation would create before it. */
  readonly dependsOn: readonly string[];
  /** What `Ref` gives: its physical name. */
  reference(): string;
  /** What `Fn::GetAtt` gives. */
  attribute(name: string): string;
  /** Its properties, resolved. */
  properties(): JsonObject;
}
