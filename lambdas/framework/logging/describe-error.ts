import { OwnError } from '../../core/own-error.ts';

/** What a log line tells of an error. Foreign messages and fields are left out: they may quote what was sent. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  /** Of our own errors only. */
  readonly message?: string;
  readonly stack?: readonly string[];
  /** The AWS service's id of the request and its status. */
  readonly requestId?: string;
  readonly httpStatus?: number;
  readonly cause?: ErrorDescription;
}

const maxFrames = 20;
const maxCauses = 4;

/** Names and codes are words of a program; anything else could be a value. */
const token = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;
const frame = /^ {4}at .*:\d+:\d+\)?$/;
const unreadable = 'UnreadableError';

/** Describes whatever was thrown without a value that could name a person. */
export function describeError(error: unknown, causesLeft = maxCauses): ErrorDescription {
  if (!(error instanceof Error)) return { name: unreadable };
  const code = tokenOf(fieldOf(error, 'code'));
  const stack = framesOf(error);
  const metadata = fieldOf(error, '$metadata');
  const requestId = tokenOrIdOf(fieldOf(metadata, 'requestId'));
  const httpStatus = fieldOf(metadata, 'httpStatusCode');
  return {
    name: tokenOf(error.name) ?? unreadable,
    ...(code !== undefined && { code }),
    ...(error instanceof OwnError && { message: error.message }),
    ...(stack.length > 0 && { stack }),
    ...(requestId !== undefined && { requestId }),
    ...(typeof httpStatus === 'number' && { httpStatus }),
    ...(error.cause !== undefined && causesLeft > 0 && { cause: describeError(error.cause, causesLeft - 1) }),
  };
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;

const tokenOf = (value: unknown): string | undefined =>
  typeof value === 'string' && token.test(value) ? value : undefined;

const tokenOrIdOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z0-9-]{1,80}$/.test(value) ? value : undefined;

/** The frames at the end of a stack: its head repeats the message, which may have several lines. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const lines = (at < 0 ? stack : stack.slice(at + message.length)).split('\n');
  const lastOther = lines.findLastIndex((line) => !frame.test(line));
  return lines.slice(lastOther + 1, lastOther + 1 + maxFrames).map((line) => line.trim());
}
