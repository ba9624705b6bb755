import { randomUUID } from 'node:crypto';
import type { AwsReply } from '../ports.ts';
import { sqsQueryCode } from './sqs-query-code.ts';

/** How a service writes its answers and errors. */
export type Protocol = 'json' | 'sqs' | 'rest-json' | 'query';

/** An error as a service's client reads it: by its code. */
export interface AwsError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

type WriteError = (error: AwsError) => { readonly headers: Readonly<Record<string, string>>; readonly body: string };

const writers: Readonly<Record<Protocol, WriteError>> = {
  json: ({ code, message }) => ({
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: code, message, Message: message }),
  }),
  sqs: ({ code, message }) => ({
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `${sqsQueryCode(code)};Sender` },
    body: JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message }),
  }),
  'rest-json': ({ code, message }) => ({
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ message }),
  }),
  query: ({ code, message }) => ({
    headers: { 'content-type': 'text/xml' },
    body:
      '<ErrorResponse><Error><Type>Sender</Type>' +
      `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>` +
      `</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  }),
};

/** Writes an error in a service's own shape. */
export function awsErrorReply(protocol: Protocol, error: AwsError): AwsReply {
  return { status: error.status, ...writers[protocol](error) };
}

/** What each protocol's services call a denied call, and with which status. */
const denials: Readonly<Record<Protocol, Pick<AwsError, 'status' | 'code'>>> = {
  json: { status: 400, code: 'AccessDeniedException' },
  sqs: { status: 403, code: 'AccessDeniedException' },
  'rest-json': { status: 403, code: 'AccessDeniedException' },
  query: { status: 403, code: 'AuthorizationError' },
};

/** The error of a call that the caller's policies do not let through. */
export function accessDeniedReply(protocol: Protocol, message: string): AwsReply {
  return awsErrorReply(protocol, { ...denials[protocol], message });
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
