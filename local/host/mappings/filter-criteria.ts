import * as z from 'zod';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { type EventMatcher, eventMatcher, RefusedPatternError } from '../rules/event-matcher.ts';

/** `FilterCriteria` of a mapping: a record that fits none of the patterns never reaches the function. */
export const filterCriteriaSchema = z.strictObject({
  Filters: z.array(z.strictObject({ Pattern: z.string() })).max(10),
});

/**
 * Decides whether a mapping hands a record to its function; without criteria it hands over all.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 *
 * @throws UnsupportedTemplateError naming the mapping, for a pattern that is no JSON or that AWS would refuse.
 */
export function recordFilter(criteria: z.output<typeof filterCriteriaSchema> | undefined, where: string): EventMatcher {
  const patterns = (criteria?.Filters ?? []).map(({ Pattern }) => compiled(Pattern, where));
  if (patterns.length === 0) return () => true;
  return (record) => patterns.some((matches) => matches(record));
}

function compiled(text: string, where: string): EventMatcher {
  try {
    return eventMatcher(JSON.parse(text));
  } catch (error) {
    if (error instanceof RefusedPatternError || error instanceof SyntaxError) {
      throw new UnsupportedTemplateError(`${where}.FilterCriteria`, error.message);
    }
    throw error;
  }
}

/**
 * A record as a pattern sees it: a queue message's body is an object to it where it is one as JSON.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 */
export function withParsedBody(record: { readonly body: string }): unknown {
  return { ...record, body: jsonOrText(record.body) };
}

function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body; // not JSON: patterns of plain texts may still fit it
  }
}
