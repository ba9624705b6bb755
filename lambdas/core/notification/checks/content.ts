import type { FieldError } from '../../validation/field-errors.ts';
import type { Check, CheckFacts } from './check.ts';

const texts = ['title', 'content'] as const;

/** Both texts are needed, and both must be templates that can be rendered. */
export const checkContent: Check = (draft, facts) =>
  texts.flatMap((path) => {
    const template = draft[path];
    return template === undefined ? [{ path, message: 'is required' }] : checkTemplate(template, path, facts);
  });

/** A text must be a template that can be rendered. */
export function checkTemplate(template: string, path: string, { findFault }: CheckFacts): readonly FieldError[] {
  const fault = findFault(template);
  if (fault === undefined) return [];
  return [{ path, message: `is not a valid template: line ${fault.line}, column ${fault.column}: ${fault.message}` }];
}
