import * as z from 'zod';

const color = z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']).optional();

const common = {
  separator: z.boolean().optional(),
  spacing: z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional(),
};

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  ...common,
  text: z.string().min(1),
  wrap: z.boolean().optional(),
  weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
  size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
  fontType: z.enum(['Default', 'Monospace']).optional(),
  isSubtle: z.boolean().optional(),
  style: z.enum(['default', 'heading']).optional(),
  color,
});

const factSet = z.strictObject({
  type: z.literal('FactSet'),
  ...common,
  facts: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
});

const plainElement = z.discriminatedUnion('type', [textBlock, factSet]);

const container = z.strictObject({
  type: z.literal('Container'),
  ...common,
  style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
  bleed: z.boolean().optional(),
  items: z.array(plainElement).min(1),
});

const elementSchema = z.discriminatedUnion('type', [textBlock, factSet, container]);
export type CardElement = z.output<typeof elementSchema>;

const mention = z.strictObject({
  type: z.literal('mention'),
  text: z.string().regex(/^<at>[^<>]+<\/at>$/),
  mentioned: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }),
});

/** An Adaptive Card as far as Carillon speaks it; anything else is refused by name, so that no test agrees with a mistake. */
const cardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.url().optional(),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
  fallbackText: z.string().optional(),
  body: z.array(elementSchema).min(1),
  actions: z
    .array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() }))
    .max(6)
    .optional(),
  msteams: z.strictObject({ width: z.literal('Full').optional(), entities: z.array(mention).optional() }).optional(),
});

/** What "When a Teams webhook request is received" takes. */
export const messageSchema = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .tuple([
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null().optional(),
        content: cardSchema,
      }),
    ])
    .refine(([{ content }]) => strayMention(content) === undefined, 'A mention stands in no text of the card'),
});
export type TeamsMessage = z.output<typeof messageSchema>;

const strayMention = ({ body, msteams }: z.output<typeof cardSchema>): string | undefined =>
  (msteams?.entities ?? []).map(({ text }) => text).find((text) => !textsOf(body).some((each) => each.includes(text)));

/** Every text of a card, as it stands there. */
export const textsOf = (elements: readonly CardElement[]): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === 'Container') return textsOf(element.items);
    if (element.type === 'FactSet') return element.facts.map(({ title, value }) => `${title}: ${value}`);
    return [element.text];
  });
