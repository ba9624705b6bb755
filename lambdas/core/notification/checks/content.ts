import type { Check } from './check.ts';

const texts = ['title', 'content'] as const;

/** Both texts are needed, and both must be templates that can be rendered. */
export const checkContent: Check = (draft, { findFault }) =>
  texts.flatMap((path) => {
    const template = draft[path];
    if (template === undefined) return [{ path, message: 'is required' }];
    const fault = findFault(template);
    if (fault === undefined) return [];
    return [{ path, message: `is not a valid template: line ${fault.line}, column ${fault.column}: ${fault.message}` }];
  });
