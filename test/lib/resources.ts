import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

const json = z.record(z.string(), z.unknown());
const resourceSchema = z.object({
  Type: z.string(),
  Properties: json.default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });

/** A resource of a template, with the id that others refer to it by. */
export type Resource = z.output<typeof resourceSchema> & { readonly id: string };

/** The resources of templates, of the types asked for or of all. */
export const resourcesOf = (templates: Iterable<Template>, ...types: readonly string[]): readonly Resource[] =>
  [...templates].flatMap((template) =>
    Object.entries(templateSchema.parse(template.toJSON()).Resources)
      .map(([id, resource]) => ({ ...resource, id }))
      .filter(({ Type }) => types.length === 0 || types.includes(Type)),
  );

/** The logical id behind `Ref` or `Fn::GetAtt`. */
export function referred(value: unknown): string | undefined {
  const reference = z
    .union([z.object({ Ref: z.string() }), z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })])
    .safeParse(value);
  if (!reference.success) return undefined;
  return 'Ref' in reference.data ? reference.data.Ref : reference.data['Fn::GetAtt'][0];
}

/** A value with every reference written as a word, so that it can be compared and read. */
export const readable = (value: unknown): string => JSON.stringify(value);

const statementSchema = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.unknown().transform((resource) => [resource].flat()),
  Principal: z.unknown().optional(),
  Condition: json.optional(),
});

/** A statement of a policy, with its actions and resources as lists. */
export type Statement = z.output<typeof statementSchema>;

/** The statements of a policy document. */
export const statementsOf = (document: unknown): readonly Statement[] =>
  z.object({ Statement: z.array(statementSchema) }).parse(document).Statement;

const policiesSchema = z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]);

/** The statements of a role's inline policies. */
export const roleStatements = (role: Resource): readonly Statement[] =>
  policiesSchema.parse(role.Properties.Policies).flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument));
