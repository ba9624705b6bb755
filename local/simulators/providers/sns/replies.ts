import { randomUUID } from 'node:crypto';
import type { Reply } from '../../http/reply.ts';

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

const escaped = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

const xml = (status: number, body: string): Reply => ({ status, headers: { 'content-type': 'text/xml' }, body });

/** An element with text in it. */
export const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

/** The answer of an action in AWS's query protocol; `result` is XML. */
export const snsResult = (action: string, result: string): Reply =>
  xml(
    200,
    `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>` +
      `<ResponseMetadata>${element('RequestId', randomUUID())}</ResponseMetadata></${action}Response>`,
  );

/** A refusal of SNS; `Sender` errors are the caller's, `Receiver` errors the service's. */
export const snsError = (status: number, code: string, message: string): Reply =>
  xml(
    status,
    `<ErrorResponse xmlns="${namespace}"><Error>${element('Type', status < 500 ? 'Sender' : 'Receiver')}` +
      `${element('Code', code)}${element('Message', message)}</Error>${element('RequestId', randomUUID())}</ErrorResponse>`,
  );

/** SNS API reference, Publish, errors. */
export const snsRefusals = {
  error: () => snsError(500, 'InternalError', 'The service is having trouble.'),
  throttle: () => snsError(429, 'Throttled', 'Rate exceeded'),
  reject: () =>
    snsError(400, 'InvalidParameter', 'Invalid parameter: PhoneNumber Reason: the phone number is opted out'),
};
