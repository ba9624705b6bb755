import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';

/** The KMS keys of the template, as the simulated KMS takes them. */
export interface TemplateKeys {
  readonly keyArns: readonly string[];
  /** Key ARNs by alias name, `alias/…`. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** Every KMS key of the template and its aliases. */
export function templateKeys(deployment: Deployment): TemplateKeys {
  const keys = deployment.ofType('AWS::KMS::Key');
  const aliases = deployment
    .ofType('AWS::KMS::Alias')
    .map((alias) => [alias.reference(), targetOf(alias, keys)] as const);
  return { keyArns: keys.map((key) => key.attribute('Arn')), aliases: Object.fromEntries(aliases) };
}

function targetOf(alias: DeployedResource, keys: readonly DeployedResource[]): string {
  const { TargetKeyId } = alias.properties();
  const key = keys.find((candidate) =>
    [candidate.reference(), candidate.attribute('Arn')].some((id) => id === TargetKeyId),
  );
  if (key) return key.attribute('Arn');
  throw new UnsupportedTemplateError(alias.where, `its target ${String(TargetKeyId)} is no key of the template`);
}
