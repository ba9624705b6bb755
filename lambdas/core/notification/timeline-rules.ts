import type { Passable } from '../category/policy.ts';

/** What rules are called in sentences. */
const ruleWords: Readonly<Record<Passable, string>> = {
  preference: 'the wishes of the person',
  'quiet-hours': 'quiet hours',
  'frequency-cap': 'the limit of how many messages the person gets',
  'send-window': 'the hours in which messages go out',
  digest: 'the digest',
  'best-send-time': "the person's best time to read",
};

const wordsByRule: ReadonlyMap<string, string> = new Map(Object.entries(ruleWords));

/** A rule that is stored under a name that we know no more is called by it. */
export const ruleInWords = (rule: string): string => wordsByRule.get(rule) ?? rule;

/** Why a message was not sent, where the reason's name would leave a person guessing. */
const reasonWords: ReadonlyMap<string, string> = new Map([
  ['consent-missing', 'the person never said yes to the category'],
  ['consent-withdrawn', 'the person said no to the category'],
  ['muted', 'the person wants no messages'],
  ['category-muted', 'the person wants none of the category'],
  ['category-channel-off', 'the person wants none of the category on this channel'],
  ['channel-off', 'the person wants none on this channel'],
  ['frequency-cap', 'the person has had as many messages as allowed'],
  ['quiet-hours', 'it would have been too late by the end of quiet hours'],
  ['send-window', 'it would have been too late by the next hours in which messages go out'],
  ['best-send-time', "it would have been too late by the person's best time to read"],
]);

export const reasonInWords = (reason: string): string => reasonWords.get(reason) ?? reason;
