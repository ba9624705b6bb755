import * as z from 'zod';
import { channelNames } from '../../core/channel/channels.ts';
import { nameSchema } from '../../core/names.ts';
import { localeSchema } from '../../core/recipient/locale.ts';
import { inlineRecipientSchema } from '../../core/recipient/recipient.ts';
import { templateVersionSchema } from '../../core/template/stored/reference.ts';

const anyData = z.record(z.string().max(64), z.json()).default({});

/** `POST /v1/templates/{key}/preview`: what stands in a notification beside the template, as far as a preview needs it. */
export const previewTemplateSchema = z.strictObject({
  /** The published one, where none is named; else the latest. */
  version: templateVersionSchema.optional(),
  channel: z.enum(channelNames),
  /** The recipient's, where none is named. */
  locale: localeSchema.optional(),
  recipient: inlineRecipientSchema.optional(),
  variant: nameSchema.optional(),
  data: anyData,
  metadata: anyData,
  /** The notification's own words, which a template may use. */
  title: z.string().max(1_000).optional(),
  content: z.string().max(200_000).optional(),
  category: nameSchema.default('preview'),
  config: z.record(z.string(), z.json()).optional(),
});
export type PreviewTemplate = z.output<typeof previewTemplateSchema>;
