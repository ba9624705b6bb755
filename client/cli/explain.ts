import * as z from 'zod';
import { CarillonError } from '../errors.ts';
import { PathError } from '../path.ts';
import { CommandError } from './command-error.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What a failure is told as, and what the command ends with. */
export interface Explanation {
  readonly message: string;
  readonly exitCode: ExitCode;
  /** As JSON, where a program listens. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What can be done about the refusals that people meet first. */
const advice: Readonly<Record<string, string>> = {
  'key-unknown': 'The platform does not know this key: check --url, and that the key was registered there.',
  'key-revoked': 'Somebody revoked this key; use another.',
  'signature-expired': "This machine's clock differs from the platform's by more than five minutes: carillon doctor",
  forbidden: 'This key has another role: an admin makes one that may with carillon keys create --role.',
  'rate-limited': 'Too many requests: wait a little and try again.',
};

/** Puts any failure in words for whoever typed the command. */
export function explain(error: unknown, url: string | undefined): Explanation {
  if (error instanceof CommandError)
    return { message: error.message, exitCode: error.exitCode, details: { code: 'command', message: error.message } };
  if (error instanceof PathError)
    return { message: error.message, exitCode: exitCodes.usage, details: { code: 'command', message: error.message } };
  if (error instanceof CarillonError) return explainRefusal(error);
  if (error instanceof z.ZodError) {
    const message = `Something other than Carillon seems to answer at ${url ?? 'this address'}:\n${z.prettifyError(error)}`;
    return { message, exitCode: exitCodes.unreachable, details: { code: 'not-carillon', message } };
  }
  if (error instanceof TypeError && error.cause !== undefined) {
    const message = `Nobody answers at ${url ?? 'this address'} (${reasonOf(error.cause)}). Is it running? On one machine: npm start`;
    return { message, exitCode: exitCodes.unreachable, details: { code: 'unreachable', message } };
  }
  throw error;
}

function explainRefusal({ status, problem, message }: CarillonError): Explanation {
  if (problem === undefined)
    return { message, exitCode: exitCodes.unreachable, details: { code: 'not-carillon', status, message } };
  const lines = [
    `Refused (${status} ${problem.code}): ${problem.detail ?? problem.title}`,
    ...problem.errors.map(({ path, message: what }) => `  ${path === '' ? 'the request' : path}: ${what}`),
    ...(advice[problem.code] === undefined ? [] : [advice[problem.code] ?? '']),
    ...(problem.requestId === undefined ? [] : [`Request ${problem.requestId}`]),
  ];
  return { message: lines.join('\n'), exitCode: exitCodes.failed, details: problem };
}

const reasonOf = (cause: unknown): string =>
  cause instanceof AggregateError
    ? reasonOf(cause.errors[0])
    : cause instanceof Error
      ? (Reflect.get(cause, 'code') ?? cause.message)
      : String(cause);
