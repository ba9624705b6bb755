import type { ProblemCode } from '../../contracts/http/problems.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';

/** What an endpoint answers, before it is written as HTTP. */
export type Answer =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'text'; readonly status: number; readonly contentType: string; readonly text: string }
  | Problem;

/** An error as the contract has it. */
export interface Problem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** What is wrong and what to do, for a person; no personal data. */
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of JSON, or of a status alone. */
export const json = (status: number, body?: unknown): Answer => ({ kind: 'json', status, body });

/** Text of any kind but HTML; `contentType` is its media type, in UTF-8. */
export const text = (status: number, contentType: string, content: string): Answer => ({
  kind: 'text',
  status,
  contentType,
  text: content,
});

/** A page for people. */
export const page = (status: number, html: string): Answer => ({ kind: 'page', status, html });

export const problem = (
  code: ProblemCode,
  detail: string,
  more: Pick<Problem, 'errors' | 'retryAfterSeconds'> = {},
): Problem => ({ kind: 'problem', code, detail, ...more });

/** `422 validation-failed` with every wrong field. */
export const invalidFields = (errors: readonly FieldError[]): Problem =>
  problem(
    'validation-failed',
    errors.length === 1 ? 'One field is wrong, see "errors"' : `${errors.length} fields are wrong, see "errors"`,
    { errors },
  );

/** Nothing by that name, or nothing that this caller may know of. */
export const notFound = (what: string): Problem => problem('not-found', `There is no such ${what}`);

/** True for what a repeat of the request shall be given again. */
export const succeeded = (answer: Answer): boolean => answer.kind !== 'problem' && answer.status < 400;
