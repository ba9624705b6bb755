import * as z from 'zod';
import type { Route, RouteName } from '../../lambdas/contracts/http/routes.ts';
import { schemasOf, successesOf } from '../../lambdas/contracts/http/schemas.ts';
import { namedDefinitions, withoutJsonDefinitions } from './json-definitions.ts';

/** One operation of the API. */
export function describeOperation(name: RouteName, { method, path, scope, summary }: Route) {
  const { query, body, html, calendar } = schemasOf(name);
  const content = html ? htmlContent : calendar ? calendarContent : jsonContent;
  const keyed = scope !== undefined && method !== 'GET';
  return {
    operationId: name,
    summary,
    ...(scope === undefined ? { security: [] } : { security: [{ signature: [] }], 'x-scope': scope }),
    parameters: [
      ...pathParameters(path),
      ...(query === undefined ? [] : queryParameters(query)),
      ...(keyed ? [keyHeader] : []),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(body) } } } }),
    responses: {
      ...Object.fromEntries(
        successesOf(name).map((status) => [status, { description: 'Done', ...(status === 204 ? {} : { content }) }]),
      ),
      default: problemResponse,
    },
  };
}

/** A schema as a caller sees it: what goes in, not what we make of it. */
const writeSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // What must not be there (the private half of a key) is refused by name, so it has a name here too.
      if (zodSchema._zod.def.type === 'undefined') jsonSchema.not = {};
    },
  });

function toJsonSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, ...rest } = withoutJsonDefinitions(writeSchema(schema));
  return rest;
}

/** The schemas with names of their own that a route's body refers to. */
export function namedSchemasOf(name: RouteName): Readonly<Record<string, unknown>> {
  const { body } = schemasOf(name);
  return body === undefined ? {} : namedDefinitions(writeSchema(body));
}

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9._~-]+$' },
  }));

function queryParameters(query: z.ZodObject) {
  const { properties } = jsonObjectSchema.parse(toJsonSchema(query));
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}
const jsonObjectSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });

const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 8, maxLength: 128 },
};
const jsonContent = { 'application/json': { schema: { type: 'object' } } };
const htmlContent = { 'text/html': { schema: { type: 'string' } } };
const calendarContent = { 'text/calendar': { schema: { type: 'string' } } };
const problemResponse = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
