import type { FieldError } from '../validation/field-errors.ts';
import { isTemplate } from './texts.ts';

/**
 * Whether an error can only be known once the event is there: its field is a template, or is one of several shapes that are
 * told apart by a template within it.
 */
export function isExempt(action: unknown, { path }: FieldError): boolean {
  const value = valueAt(action, path);
  if (isTemplate(value)) return true;
  return isEntry(path) && isObject(value) && Object.values(value).some(isTemplate);
}

/** An entry of a list: of recipients, targets or channels. */
const isEntry = (path: string): boolean => path.endsWith(']');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path as errors write it. A name with a dot in it leads nowhere: its errors are no exemption. */
function valueAt(root: unknown, path: string): unknown {
  const steps = path === '' ? [] : path.split(/\.|\[(\d+)\]/).filter((step) => step !== undefined && step !== '');
  return steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    root,
  );
}
