import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import type { FunctionSpec } from '../runtime/function-spec.ts';
import { matchesWildcards } from './wildcards.ts';

const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

/**
 * Makes sure that a service may invoke a function for a source, as Lambda checks the function's resource policy
 * (`AWS::Lambda::Permission`).
 *
 * @throws UnsupportedTemplateError naming who would be refused on AWS.
 */
export function requireInvokePermission(
  deployment: Deployment,
  { name, arn }: Pick<FunctionSpec, 'name' | 'arn'>,
  service: string,
  sourceArn: string,
  where: string,
): void {
  const allowed = deployment.ofType('AWS::Lambda::Permission').some((permission) => {
    const { Action, FunctionName, Principal, SourceArn } = parsedProperties(permission, permissionSchema);
    return (
      (FunctionName === arn || FunctionName === name) &&
      Principal === service &&
      (Action === 'lambda:InvokeFunction' || Action === 'lambda:*') &&
      (SourceArn === undefined || matchesWildcards(SourceArn, sourceArn))
    );
  });
  if (allowed) return;
  const problem = `${service} may not invoke ${name} for ${sourceArn}: no AWS::Lambda::Permission says so`;
  throw new UnsupportedTemplateError(where, problem);
}
