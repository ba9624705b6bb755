import { type ProblemCode, problems } from '../../lambdas/contracts/http/problems.ts';
import { type Route, type RouteName, routes } from '../../lambdas/contracts/http/routes.ts';
import { describeOperation, namedSchemasOf } from './operation.ts';

/** openapi.json as it is committed: built from the routes and the zod schemas alone, the same for every run. */
export const openapiText = (): string => `${JSON.stringify(document(), undefined, 2)}\n`;

const document = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Carillon',
    version: '1',
    description:
      'Every request but those without `security` is signed with RFC 9421 HTTP Message Signatures; whatever changes something carries an `Idempotency-Key`.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  paths: paths(),
  components: {
    securitySchemes: {
      signature: {
        type: 'apiKey',
        in: 'header',
        name: 'Signature',
        description: 'RFC 9421, label sig1, tag "carillon", with Signature-Input beside it',
      },
    },
    schemas: { Problem: problemSchema, ...namedSchemas() },
  },
});

const namedSchemas = (): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...Object.keys(routes).map((name) => namedSchemasOf(name as RouteName)));

function paths(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const byPath = Map.groupBy(Object.entries(routes) as [RouteName, Route][], ([, { path }]) => path);
  return Object.fromEntries(
    [...byPath].map(([path, entries]) => [
      path,
      Object.fromEntries(entries.map(([name, route]) => [route.method.toLowerCase(), describeOperation(name, route)])),
    ]),
  );
}

const text = { type: 'string' } as const;

/** RFC 9457, with what Carillon adds. */
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: text,
    title: text,
    status: { enum: [...new Set(Object.values(problems).map(({ status }) => status))] },
    detail: text,
    code: { enum: Object.keys(problems) satisfies string[] as ProblemCode[] },
    requestId: text,
    errors: {
      type: 'array',
      items: { type: 'object', required: ['path', 'message'], properties: { path: text, message: text } },
    },
  },
};
