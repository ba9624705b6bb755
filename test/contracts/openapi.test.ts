import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../lambdas/contracts/http/routes.ts';
import { openapiText } from '../../scripts/openapi/document.ts';

const operationSchema = z.looseObject({
  operationId: z.string(),
  security: z.array(z.unknown()),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}) })) })
    .optional(),
});
const document = z
  .looseObject({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) })
  .parse(JSON.parse(openapiText()));
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('openapi.json', () => {
  it('is what the schemas say; where it differs, run `npx node scripts/openapi.ts`', () => {
    expect(readFileSync('openapi.json', 'utf8')).toBe(openapiText());
  });

  it('has every route once', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
  });

  it('asks for a signature exactly where the route table does', () => {
    const signed = operations.filter(({ security }) => security.length > 0).map(({ operationId }) => operationId);
    const scoped = Object.entries(routes).flatMap(([name, route]) => ('scope' in route ? [name] : []));
    expect(signed.sort()).toEqual(scoped.sort());
  });

  it('refuses unknown fields of a notification, as the API does', () => {
    const schema = document.paths['/v1/notifications']?.post?.requestBody?.content['application/json']?.schema;
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: expect.arrayContaining(['category', 'recipients', 'channels']),
      properties: { sendAt: { type: 'string', format: 'date-time' }, title: { type: 'string' } },
    });
  });
});
