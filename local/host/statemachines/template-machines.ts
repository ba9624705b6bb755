import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { serviceRole } from '../roles/service-role.ts';
import { checkDefinition } from './check-definition.ts';
import type { StateMachine } from './state-machine.ts';

/** What the host understands of `AWS::StepFunctions::StateMachine`; logs and traces of executions are not kept. */
const machineSchema = z.strictObject({
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal('STANDARD', { error: 'the host runs STANDARD state machines only' }).optional(),
  RoleArn: z.string(),
  Definition: z.json().optional(),
  DefinitionString: z.string().optional(),
  DefinitionS3Location: z.object({ Bucket: z.string(), Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  LoggingConfiguration: z.unknown().optional(),
  TracingConfiguration: z.unknown().optional(),
  EncryptionConfiguration: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/**
 * The template's state machines, each checked before anything runs.
 *
 * @throws UnsupportedTemplateError naming the state machine and everything that is wrong with its definition.
 */
export function templateMachines(deployment: Deployment): StateMachine[] {
  return deployment.ofType('AWS::StepFunctions::StateMachine').map((resource) => machineOf(resource, deployment));
}

function machineOf(resource: DeployedResource, deployment: Deployment): StateMachine {
  const properties = parsedProperties(resource, machineSchema);
  const arn = resource.attribute('Arn');
  const name = resource.attribute('Name');
  const checked = checkDefinition(definitionOf(properties, resource, deployment));
  if ('problems' in checked) {
    throw new UnsupportedTemplateError(resource.where, `its definition:\n  ${checked.problems.join('\n  ')}`);
  }
  const actor = { service: 'states.amazonaws.com', name, sourceArn: arn };
  const role = serviceRole(deployment, properties.RoleArn, actor, resource.where);
  return { name, arn, definition: checked.definition, role };
}

function definitionOf(
  properties: z.output<typeof machineSchema>,
  resource: DeployedResource,
  deployment: Deployment,
): unknown {
  const { Definition, DefinitionString, DefinitionS3Location, DefinitionSubstitutions } = properties;
  const file = DefinitionS3Location && deployment.assets.get(DefinitionS3Location.Key);
  const text =
    Definition !== undefined ? JSON.stringify(Definition) : (DefinitionString ?? (file && readFileSync(file, 'utf8')));
  if (!text) throw new UnsupportedTemplateError(resource.where, 'it has no definition');
  try {
    return JSON.parse(substituted(text, DefinitionSubstitutions));
  } catch (error) {
    throw new UnsupportedTemplateError(resource.where, `its definition is no JSON: ${String(error)}`);
  }
}

/** `${name}` in a definition stands for the substitution of that name. */
function substituted(text: string, substitutions: Readonly<Record<string, string | number | boolean>>): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (placeholder, name) =>
    Object.hasOwn(substitutions, name) ? String(substitutions[name]) : placeholder,
  );
}
