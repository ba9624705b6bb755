import * as z from 'zod';
import {
  convertNotifyMarkdown,
  convertNotifyText,
  type NotifyNames,
} from '../../../lambdas/core/template/convert/notify.ts';
import { CommandError } from '../command-error.ts';
import { parseJson } from '../read-input.ts';
import type { TemplateDocument } from './folder.ts';

const name = z.string().min(1);
const notifySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('email'), name, subject: z.string().min(1), body: z.string().min(1) }),
  z.object({ type: z.literal('sms'), name, body: z.string().min(1) }),
  z.object({ type: z.literal('letter'), name }),
]);
type NotifyTemplate = z.output<typeof notifySchema>;
const exportSchema = z.union([
  z.object({ templates: z.array(notifySchema) }).transform(({ templates }) => templates),
  z.array(notifySchema),
  notifySchema.transform((one) => [one]),
]);

/** The templates of an export, as `GET /v2/templates` answers it, or one JSON object a line. */
export function readNotifyExport(text: string, source: string): readonly NotifyTemplate[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isLines = lines.length > 1 && lines.every((line) => line.startsWith('{') && line.trimEnd().endsWith('}'));
  const parsed = z.array(exportSchema).safeParse(isLines ? lines.map(jsonOf(source)) : [parseJson(text, source)]);
  if (parsed.success) return parsed.data.flat();
  throw new CommandError(
    `${source} is no export of GOV.UK Notify's templates: each needs name, type (email, sms or letter) and body, a mail its subject`,
  );
}

const jsonOf = (source: string) => (line: string, index: number) => parseJson(line, `${source}, line ${index + 1}`);

/** A template of Notify's as one of ours; undefined for a letter, as we send none. */
export function convertNotify(template: NotifyTemplate, locale: string): TemplateDocument | undefined {
  if (template.type === 'letter') return undefined;
  const names: NotifyNames = new Map();
  const words =
    template.type === 'sms'
      ? { sms: { text: convertNotifyText(template.body, names).template } }
      : {
          email: {
            subject: convertNotifyText(template.subject, names).template,
            markdown: convertNotifyMarkdown(template.body, names).template,
          },
        };
  const settings = { description: template.name, defaultLocale: locale };
  return { ...settings, variables: [...names.values()], locales: { [locale]: words } };
}

const longestKey = 60;

/** A key out of a template's name, and another one where that is taken. */
export function keyFor(called: string, taken: ReadonlySet<string>): string {
  const plain = called
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const key = plain.slice(0, longestKey).replace(/^-+|-+$/g, '') || 'template';
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? key : `${key}-${count}`;
    if (!taken.has(tried)) return tried;
  }
}
