import * as z from 'zod';
import { templateVersionSchema } from '../../core/template/stored/reference.ts';

/** `POST /v1/templates/{key}/publish`; an older version brings it back. */
export const publishTemplateSchema = z.strictObject({ version: templateVersionSchema });
export type PublishTemplate = z.output<typeof publishTemplateSchema>;
