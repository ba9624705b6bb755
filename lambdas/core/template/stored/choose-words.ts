import { bestLocale } from '../../texts/best-locale.ts';
import type { TemplateDocument } from './document.ts';
import type { WordedChannel, Words } from './words.ts';

/** What a template says on one channel, in which of its languages. */
export interface ChosenWords<Channel extends WordedChannel = WordedChannel> {
  readonly locale: string;
  readonly words: NonNullable<Words[Channel]>;
}

/** Whom to choose for: the languages in the order in which the reader would have them, and the variant. */
export interface Reader {
  readonly locales: readonly string[];
  readonly variant?: string | undefined;
}

/** What a template says on a channel in the language that the reader reads best; undefined where it says nothing there. */
export function chooseWords<Channel extends WordedChannel>(
  { locales = {}, variants = [], defaultLocale }: TemplateDocument,
  channel: Channel,
  reader: Reader,
): ChosenWords<Channel> | undefined {
  const own = variants.find(({ key }) => key === reader.variant)?.locales ?? {};
  // A variant that has words for a channel has them in every language of it, so that what it is compared with is itself.
  const said = wordsOn(own, channel).length > 0 ? wordsOn(own, channel) : wordsOn(locales, channel);
  const available = said.map(([locale]) => locale);
  const locale = bestLocale(available, [...reader.locales, defaultLocale, 'en']) ?? available[0];
  const chosen = said.find(([each]) => each === locale);
  return chosen === undefined ? undefined : { locale: chosen[0], words: chosen[1] };
}

const wordsOn = <Channel extends WordedChannel>(
  locales: Readonly<Record<string, Words>>,
  channel: Channel,
): readonly (readonly [string, NonNullable<Words[Channel]>])[] =>
  Object.entries(locales).flatMap(([locale, words]) => {
    const said = words[channel];
    return said === undefined || said === null ? [] : [[locale, said] as const];
  });

/** The channels on which a template says anything. */
export const channelsOf = ({ locales = {} }: Pick<TemplateDocument, 'locales'>): readonly WordedChannel[] => [
  ...new Set(
    Object.values(locales).flatMap((words) =>
      Object.keys(words).filter((name): name is WordedChannel => name in words),
    ),
  ),
];
