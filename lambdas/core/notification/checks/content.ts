import type { FieldError } from '../../validation/field-errors.ts';
import type { Draft } from '../draft.ts';
import type { Check, CheckFacts } from './check.ts';

const texts = ['title', 'content'] as const;

/** Both texts are needed unless stored templates say it all, and both must be templates that can be rendered. */
export const checkContent: Check = (draft, facts) =>
  texts.flatMap((path) => {
    const template = draft[path];
    if (template !== undefined) return checkTemplate(template, path, facts);
    return saysAll(draft) ? [] : [{ path, message: 'is required' }];
  });

/** Whether stored templates speak for every channel, as far as the channels can be read. */
const saysAll = ({ template, channels = [] }: Draft): boolean =>
  template !== undefined ||
  (channels.length > 0 && channels.every((channel) => channel === undefined || channel.template !== undefined));

/** A text must be a template that can be rendered. */
export function checkTemplate(template: string, path: string, { findFault }: CheckFacts): readonly FieldError[] {
  const fault = findFault(template);
  if (fault === undefined) return [];
  return [{ path, message: `is not a valid template: line ${fault.line}, column ${fault.column}: ${fault.message}` }];
}
