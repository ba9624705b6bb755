import { createHash } from 'node:crypto';
import type { Agent } from 'node:http';
import type { EmailMessage } from '../../core/channel/email/message.ts';
import { failed, outcomeOf, retry, verdictOfStatus } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type Exchange, exchange } from '../http/exchange.ts';
import { isForbiddenAddress } from '../http/public-only.ts';

export interface FetchedAttachment {
  readonly filename: string;
  readonly contentType: string | undefined;
  readonly content: Buffer;
}

type Reference = EmailMessage['attachments'][number];

/** All files of a mail together; base64 makes it 9.4 MB, and many mail servers stop at 10. */
export const maxAttachmentBytes = 7 * 1_024 * 1_024;

const connectMs = 3_000;

/** What one file may still take of what its mail has. */
interface Allowance {
  readonly bytes: number;
  readonly ms: number;
}

const rejected = (code: string): Result<never, SendOutcome> => fail(outcomeOf(failed('content-invalid'), code));

const fetchOne = async (
  reference: Reference,
  left: Allowance,
  agent: Agent,
  ask: Exchange,
): Promise<Result<FetchedAttachment, SendOutcome>> => {
  if (left.ms <= 0) return fail(outcomeOf(retry, 'attachment.timeout'));
  const url = new URL(reference.url);
  if (url.protocol !== 'https:') return rejected('attachment.not-https');
  const limits = { connectMs, totalMs: left.ms, answerBytes: left.bytes };
  const answer = await ask({ url, method: 'GET', headers: { accept: '*/*' }, agent, limits });
  if (answer.kind !== 'answer') {
    if (isForbiddenAddress(answer.error)) return rejected('attachment.address-forbidden');
    if (answer.code === 'answer-too-large') return rejected('attachment.too-large');
    // Only the file was asked for: the mail itself has not been handed to anybody.
    return fail(outcomeOf(retry, `attachment.${answer.code}`));
  }
  if (answer.status !== 200) {
    const later = verdictOfStatus(answer.status).kind !== 'failed';
    return fail(outcomeOf(later ? retry : failed('content-invalid'), `attachment.http-${answer.status}`));
  }
  if (reference.sha256 !== undefined && createHash('sha256').update(answer.body).digest('hex') !== reference.sha256) {
    return rejected('attachment.digest-mismatch');
  }
  const contentType = reference.contentType ?? answer.headers['content-type'];
  return ok({ filename: reference.filename, contentType, content: answer.body });
};

/**
 * Fetches a mail's files from public https addresses, following no redirect; the first failure is the mail's. One after
 * another against one budget of bytes and one of time, so that a mail never holds or takes more than its own.
 */
export async function fetchAttachments(
  references: readonly Reference[],
  withinMs: number,
  agent: Agent,
  ask: Exchange = exchange,
): Promise<Result<readonly FetchedAttachment[], SendOutcome>> {
  const files: FetchedAttachment[] = [];
  const until = performance.now() + withinMs;
  let bytes = maxAttachmentBytes;
  for (const reference of references) {
    const fetched = await fetchOne(reference, { bytes, ms: until - performance.now() }, agent, ask);
    if (!fetched.ok) return fetched;
    bytes -= fetched.value.content.length;
    if (bytes < 0) return rejected('attachment.too-large');
    files.push(fetched.value);
  }
  return ok(files);
}
