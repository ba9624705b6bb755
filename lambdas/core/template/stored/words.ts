import * as z from 'zod';
import type { ChannelName } from '../../channel/channels.ts';
import type { RenderMode } from '../engine/engine.ts';
import { templateLimits } from './limits.ts';

const text = z.string().min(1).max(templateLimits.textLength);
const line = z.string().min(1).max(1_000);

/** A block of Slack's Block Kit; each text in it is a template. */
const blockSchema = z.record(z.string(), z.json());

/** What a template says on each channel. Every text is a template. */
export const wordsSchema = z.strictObject({
  /** `html` is the body within the frame of the platform's mails, or a whole document, which is sent as it is. */
  email: z
    .strictObject({ subject: line, html: text.optional(), markdown: text.optional(), text: text.optional() })
    .refine((mail) => (mail.html ?? mail.markdown ?? mail.text) !== undefined, 'needs html, markdown or text')
    .optional(),
  sms: z.strictObject({ text }).optional(),
  push: z.strictObject({ title: line, body: text }).optional(),
  /** `text` is mrkdwn. `blocks` are a list of blocks, or a text that renders to one. */
  slack: z
    .strictObject({
      text: text.optional(),
      blocks: z.union([text, z.array(blockSchema).min(1).max(50)]).optional(),
    })
    .refine((message) => (message.text ?? message.blocks) !== undefined, 'needs text or blocks')
    .optional(),
  webhook: z.strictObject({ title: line.optional(), markdown: text }).optional(),
  pagerduty: z.strictObject({ summary: line, markdown: text.optional() }).optional(),
  teams: z.strictObject({ title: line.optional(), markdown: text }).optional(),
  inbox: z.strictObject({ title: line, markdown: text }).optional(),
});
export type Words = z.output<typeof wordsSchema>;
export type WordedChannel = keyof Words;

/** What each text of a channel is: its values are escaped for it. */
export const textModes = {
  email: { subject: 'text', html: 'html', markdown: 'markdown', text: 'text' },
  sms: { text: 'text' },
  push: { title: 'text', body: 'text' },
  slack: { text: 'mrkdwn', blocks: 'mrkdwn-json' },
  webhook: { title: 'text', markdown: 'markdown' },
  pagerduty: { summary: 'text', markdown: 'markdown' },
  teams: { title: 'text', markdown: 'markdown' },
  inbox: { title: 'text', markdown: 'markdown' },
} as const satisfies Record<ChannelName, Readonly<Record<string, RenderMode>>>;
