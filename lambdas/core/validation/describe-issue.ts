import type * as z from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const sizes: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', number: '', int: '' };

const quoted = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');

/** Words for what a schema itself says nothing about, in the form "must be …". Never repeats a value. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `must ${bound(issue.origin)} at least ${issue.minimum}${sizes[issue.origin] ?? ''}`;
    case 'too_big':
      return `must ${bound(issue.origin)} at most ${issue.maximum}${sizes[issue.origin] ?? ''}`;
    case 'invalid_value':
      return issue.values.length === 1 ? `must be ${quoted(issue.values)}` : `must be one of ${quoted(issue.values)}`;
    case 'invalid_key':
      return 'has a name that is empty or too long';
    case 'invalid_union':
      return 'is none of the values that may stand here';
    default:
      return 'is not well formed';
  }
}

const bound = (origin: string): string => (origin === 'string' || origin === 'array' ? 'have' : 'be');
