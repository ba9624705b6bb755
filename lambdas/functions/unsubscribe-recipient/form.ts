import * as z from 'zod';
import { maxCategories } from '../../core/category/store.ts';
import { type ChannelName, channelNames } from '../../core/channel/channels.ts';
import { nameSchema } from '../../core/names.ts';
import { hoursWindowSchema } from '../../core/oncall/hours-window.ts';
import { type Choices, digestKinds } from '../../core/preference/choices.ts';
import type { HttpRequest } from '../../framework/http/request.ts';

/** What was pressed. Whatever is not the page's own form is what a mail program sends, and unsubscribes. */
export const actions = ['save', 'stop-category'] as const;
export type Action = (typeof actions)[number] | 'unsubscribe';

const formType = 'application/x-www-form-urlencoded';

/** The fields of the page's own form; empty for what came in another way. */
export function fieldsOf({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): URLSearchParams {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return new URLSearchParams(type === formType ? body.toString('utf8') : '');
}

export function actionOf(fields: URLSearchParams): Action {
  const given = fields.get('act');
  return actions.find((action) => action === given) ?? 'unsubscribe';
}

const timeSchema = z.union([z.literal(''), hoursWindowSchema.shape.from]);
const channelsSchema = z.array(z.enum(channelNames));

const formSchema = z.strictObject({
  act: z.tuple([z.literal('save')]),
  /** The channels that the page asked about. */
  asked: channelsSchema,
  muted: z.tuple([z.literal('on')]).optional(),
  quietFrom: z.tuple([timeSchema]),
  quietTo: z.tuple([timeSchema]),
  categories: z.array(
    z.strictObject({
      category: nameSchema,
      channel: channelsSchema.default([]),
      digest: z.tuple([z.enum(digestKinds)]),
      text: z.tuple([z.string().min(1).max(64)]).optional(),
      consent: z.tuple([z.literal('on')]).optional(),
    }),
  ),
});
type Form = z.output<typeof formSchema>;

/** The form of the page as choices; `notUnderstood` where it is not what the page sends. */
export function readForm(fields: URLSearchParams): Choices | 'notUnderstood' {
  const keys = fields.getAll('category');
  if (keys.length > maxCategories) return 'notUnderstood';
  const ofAll = [...new Set(fields.keys())].filter((name) => name !== 'category' && !ownField.test(name));
  const owned = [...new Set(fields.keys())].filter((name) => ownField.test(name));
  const parsed = formSchema.safeParse({
    ...Object.fromEntries(ofAll.map((name) => [name, fields.getAll(name)])),
    asked: fields.getAll('asked'),
    categories: keys.map((category) => ({ category, ...fieldsOfCategory(fields, owned, category) })),
  });
  const isAllRead = owned.every((name) => keys.includes(name.slice(name.indexOf('.') + 1)));
  return parsed.success && isAllRead && new Set(keys).size === keys.length ? choicesIn(parsed.data) : 'notUnderstood';
}

/** `digest.news`: a field of one category. Categories may have dots themselves. */
const ownField = /^(?:channel|digest|text|consent)\./;

const fieldsOfCategory = (fields: URLSearchParams, owned: readonly string[], category: string) =>
  Object.fromEntries(
    owned
      .filter((name) => name.slice(name.indexOf('.') + 1) === category)
      .map((name) => [name.slice(0, name.indexOf('.')), fields.getAll(name)]),
  );

/** Until the midnight that begins a day is until the end of the day before. */
function choicesIn({ asked, muted, quietFrom: [from], quietTo: [to], categories }: Form): Choices {
  return {
    muted: muted !== undefined,
    ...(from === '' && to === '' ? {} : { quiet: { from, to: to === '00:00' ? '24:00' : to } }),
    categories: categories.map(({ category, channel, digest: [digest], text, consent }) => ({
      key: category,
      channels: new Map(asked.map((name): [ChannelName, boolean] => [name, channel.includes(name)])),
      digest,
      ...(text === undefined ? {} : { consent: { granted: consent !== undefined, textVersion: text[0] } }),
    })),
  };
}
