import * as z from 'zod';
import { nameSchema } from '../../names.ts';

/** Versions count from 1. */
export const templateVersionSchema = z.int().min(1).max(1_000_000);

/** A stored template: a version of it, or without one whichever is published when the request is accepted. */
export const templateRefSchema = z.strictObject({ key: nameSchema, version: templateVersionSchema.optional() });
export type TemplateRef = z.output<typeof templateRefSchema>;
