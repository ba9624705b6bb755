import type { FieldError } from '../../validation/field-errors.ts';
import type { TemplateDocument } from './document.ts';
import { templateLimits } from './limits.ts';
import type { WordedChannel, Words } from './words.ts';

/** What only several fields of a document tell. */
export const checkShape = (document: TemplateDocument): readonly FieldError[] => [
  ...checkKind(document),
  ...checkSize(document),
  ...checkDefault(document),
  ...checkVariants(document),
];

function checkKind({ locales, variants, source }: TemplateDocument): readonly FieldError[] {
  if (locales === undefined && source === undefined)
    return [{ path: 'locales', message: 'is required, unless "source" makes it a part of other templates' }];
  if (source === undefined) return [];
  return [
    ...(locales === undefined ? [] : [{ path: 'source', message: 'must not stand beside "locales"' }]),
    ...(variants === undefined ? [] : [{ path: 'variants', message: 'must not stand beside "source"' }]),
  ];
}

function checkSize(document: TemplateDocument): readonly FieldError[] {
  const bytes = Buffer.byteLength(JSON.stringify(document));
  return bytes <= templateLimits.bytes
    ? []
    : [{ path: '', message: `has ${bytes} bytes, and a template may have ${templateLimits.bytes}` }];
}

/** Somebody whose language nobody foresaw reads the default one: it has words wherever another has. */
function checkDefault({ locales, defaultLocale }: TemplateDocument): readonly FieldError[] {
  if (locales === undefined) return [];
  const all = new Set(Object.values(locales).flatMap(channelsIn));
  if (all.size === 0) return [{ path: 'locales', message: 'must say something on at least one channel' }];
  const standing = locales[defaultLocale];
  if (standing === undefined)
    return [{ path: `locales.${defaultLocale}`, message: 'is required, since it is the default locale' }];
  return [...all]
    .filter((channel) => !(channel in standing))
    .map((channel) => ({
      path: `locales.${defaultLocale}.${channel}`,
      message: 'is required: another language has it, and this is the default locale',
    }));
}

/** A variant is compared with others, not with its own gaps: on a channel it speaks every language, or none. */
function checkVariants({ locales = {}, variants = [] }: TemplateDocument): readonly FieldError[] {
  const seen = new Set<string>();
  return variants.flatMap(({ key, locales: own }, index) => {
    const path = `variants[${index}]`;
    const twice = seen.has(key) ? [{ path: `${path}.key`, message: 'is the key of another variant already' }] : [];
    seen.add(key);
    const channels = [...new Set(Object.values(own).flatMap(channelsIn))];
    return [
      ...twice,
      ...channels.flatMap((channel) =>
        Object.entries(locales)
          .filter(([locale, words]) => channel in words && own[locale]?.[channel] === undefined)
          .map(([locale]) => ({
            path: `${path}.locales.${locale}.${channel}`,
            message:
              'is required: the variant has the channel in another language, and the template has it in this one',
          })),
      ),
      ...Object.entries(own).flatMap(([locale, words]) =>
        channelsIn(words)
          .filter((channel) => !Object.values(locales).some((base) => channel in base))
          .map((channel) => ({
            path: `${path}.locales.${locale}.${channel}`,
            message: 'is a channel on which the template itself says nothing',
          })),
      ),
    ];
  });
}

const channelsIn = (words: Words): readonly WordedChannel[] =>
  Object.entries(words).flatMap(([name, said]) => (said === undefined ? [] : [name as WordedChannel]));
