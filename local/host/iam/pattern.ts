import { UnsupportedPolicy } from './errors.ts';

/** Tells whether a text fits a pattern. */
export type Matcher = (text: string) => boolean;

/**
 * An IAM pattern: `*` is any text, also none and across colons, `?` is one character.
 *
 * @throws UnsupportedPolicy for a policy variable, which would need facts that the host does not have
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function patternMatcher(pattern: string, options: { readonly ignoresCase?: boolean } = {}): Matcher {
  if (pattern.includes('${')) throw new UnsupportedPolicy(`the policy variable in "${pattern}"`);
  if (pattern === '*') return () => true;
  const source = pattern
    .split(/([*?])/)
    .map((part) => (part === '*' ? '.*' : part === '?' ? '.' : part.replace(/[\\^$.|+()[\]{}]/g, '\\$&')))
    .join('');
  const expression = new RegExp(`^${source}$`, options.ignoresCase === true ? 'is' : 's');
  return (text) => expression.test(text);
}

/**
 * A pattern of ARNs, compared part by part: a `*` in one of the first five parts stays in it. A pattern that is
 * no ARN fits none, but for `*`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnMatcher(pattern: string): Matcher {
  const parts = arnParts(pattern);
  if (parts === undefined) return () => pattern === '*';
  const matchers = parts.map((part) => patternMatcher(part));
  return (text) => {
    const given = arnParts(text);
    return given !== undefined && matchers.every((matches, index) => matches(given[index] ?? ''));
  };
}

/** `arn`, partition, service, region, account, and all the rest as one. */
function arnParts(text: string): readonly string[] | undefined {
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
