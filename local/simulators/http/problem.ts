import type * as z from 'zod';
import { json, type Reply } from './reply.ts';

/** One field that is wrong, named by its dotted path. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

const titles = {
  'invalid-request': { status: 400, title: 'The request cannot be read' },
  forbidden: { status: 403, title: 'The request comes from somewhere else' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  conflict: { status: 409, title: 'This provider would never say that' },
  'too-large': { status: 413, title: 'The body is too large' },
  'validation-failed': { status: 422, title: 'Some fields are wrong' },
  unavailable: { status: 503, title: 'The platform cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

/** The stable codes of the inbox's problems. */
export type ProblemCode = keyof typeof titles;

/** A problem document (RFC 9457). `detail` tells a person what is wrong and what to do. */
export const problem = (code: ProblemCode, detail: string, errors?: readonly FieldError[]): Reply => {
  const { status, title } = titles[code];
  const body = { type: `urn:carillon:inbox:${code}`, title, status, detail, code, ...(errors ? { errors } : {}) };
  return json(status, body, { 'content-type': 'application/problem+json' });
};

/** Zod's findings as named fields; an unknown field is named itself, not its parent. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'Unknown field' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
