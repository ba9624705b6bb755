import * as z from 'zod';
import type { previewTemplateSchema } from '../../lambdas/contracts/http/preview.ts';
import { nameSchema } from '../../lambdas/core/names.ts';
import type { templateDocumentSchema } from '../../lambdas/core/template/stored/document.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { nothing, pageSchema, resourceSchema } from '../schemas.ts';

/** A template and a preview as a caller writes them. */
export type TemplateInput = z.input<typeof templateDocumentSchema>;
export type PreviewInput = z.input<typeof previewTemplateSchema>;

/** A key is also what a folder is called by: one that is no name comes from no platform of ours. */
const headSchema = z.looseObject({ key: nameSchema, latest: z.number(), published: z.number().optional() });
const headsSchema = z.object({ items: z.array(headSchema), nextCursor: z.string().optional() });
const putSchema = z.looseObject({ key: z.string(), version: z.number() });
const shownSchema = putSchema.extend({ uses: z.record(z.string(), z.number()).default({}) });
const previewSchema = z.looseObject({ version: z.number(), locale: z.string(), message: resourceSchema });

/** Where a template stands: its newest version, and the one that requests get that name none. */
export type TemplateHead = z.output<typeof headSchema>;
/** A version as it is shown, with the versions of the others that it uses. */
export type TemplateVersion = z.output<typeof shownSchema>;
export type Preview = z.output<typeof previewSchema>;

export const templates = (call: Call) => ({
  /** The published version, else the latest. */
  get: (key: string) => call(shownSchema.extend(headSchema.shape), 'GET', path`/v1/templates/${key}`),
  list: (query: Query = {}) => call(headsSchema, 'GET', path`/v1/templates`, { query }),
  versions: (key: string, query: Query = {}) => call(pageSchema, 'GET', path`/v1/templates/${key}/versions`, { query }),
  version: (key: string, version: number) => call(shownSchema, 'GET', path`/v1/templates/${key}/versions/${version}`),
  /** Adds a version; nothing uses it before it is published or named. */
  put: (key: string, body: TemplateInput, repeatable?: Repeatable) =>
    call(putSchema, 'PUT', path`/v1/templates/${key}`, { body, ...repeatable }),
  /** An older version rolls back. */
  publish: (key: string, version: number, repeatable?: Repeatable) =>
    call(resourceSchema, 'POST', path`/v1/templates/${key}/publish`, { body: { version }, ...repeatable }),
  /** The message as it would be sent. */
  preview: (key: string, body: PreviewInput, repeatable?: Repeatable) =>
    call(previewSchema, 'POST', path`/v1/templates/${key}/preview`, { body, ...repeatable }),
  delete: (key: string, repeatable?: Repeatable) => call(nothing, 'DELETE', path`/v1/templates/${key}`, repeatable),
});
