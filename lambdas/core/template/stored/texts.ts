import type { RenderMode } from '../engine/engine.ts';
import type { TemplateDocument } from './document.ts';
import { textModes, type WordedChannel, type Words } from './words.ts';

/** One text of a template, and where it stands. */
export interface TemplateText {
  /** As errors name it: `locales.fr.email.subject`. */
  readonly path: string;
  readonly locale?: string;
  readonly channel?: WordedChannel;
  readonly variant?: string;
  readonly mode: RenderMode;
  readonly source: string;
}

/** Every text of a document, in its order. */
export function textsOf({ locales = {}, variants = [], source }: TemplateDocument): readonly TemplateText[] {
  return [
    ...(source === undefined ? [] : [{ path: 'source', mode: 'text' as const, source }]),
    ...textsIn(locales, 'locales'),
    ...variants.flatMap(({ key, locales: own }, index) =>
      textsIn(own, `variants[${index}].locales`).map((text) => ({ ...text, variant: key })),
    ),
  ];
}

function textsIn(locales: Readonly<Record<string, Words>>, path: string): readonly TemplateText[] {
  return Object.entries(locales).flatMap(([locale, words]) =>
    Object.entries(textModes).flatMap(([channel, modes]) => {
      const said: unknown = Reflect.get(words, channel);
      if (said === undefined) return [];
      return Object.entries(modes).flatMap(([field, mode]) =>
        leavesOf(Reflect.get(Object(said), field), `${path}.${locale}.${channel}.${field}`, mode).map((leaf) => ({
          ...leaf,
          locale,
          channel: channel as WordedChannel,
        })),
      );
    }),
  );
}

/** A text stands for itself; within blocks each text is a template of its own. */
export function leavesOf(value: unknown, path: string, mode: RenderMode): readonly TemplateText[] {
  if (typeof value === 'string') return [{ path, mode, source: value }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, `${path}[${index}]`, 'mrkdwn'));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => leavesOf(entry, `${path}.${name}`, 'mrkdwn'));
}
