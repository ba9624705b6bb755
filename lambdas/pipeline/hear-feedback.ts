import type { Log } from '../contracts/log.ts';
import type { FeedbackMessage, SmsReceiptMessage } from '../contracts/messages/feedback.ts';
import { partOfDelivery } from '../core/delivery/id.ts';
import { type MailFeedback, readSesEvent } from '../core/feedback/ses.ts';
import { OwnError } from '../core/own-error.ts';
import type { Clock } from '../core/ports.ts';
import { minuteMs } from '../core/time.ts';
import { type HearDependencies, type Heard, hearProvider } from './hear-provider.ts';

export interface FeedbackDependencies extends HearDependencies {
  readonly clock: Clock;
  readonly log: Log;
}

/** A provider's event that no table of ours can read; its message goes to the dead letters, where a person looks. */
export class FeedbackUnreadableError extends OwnError {
  override readonly name = 'FeedbackUnreadableError';
  constructor(provider: string, code: string, detail: string) {
    super(`${provider} said something that cannot be read: ${code} (${detail})`);
  }
}

/** A receipt may come before the index knows its message; past this it is about a message that is not ours. */
const indexedWithinMs = 5 * minuteMs;

/** Hears one message of the feedback queue. `later` where it must come again. */
export async function hearFeedback(
  deps: FeedbackDependencies,
  message: FeedbackMessage,
): Promise<'heard' | 'later' | 'strange' | 'ignored'> {
  if (message.source === 'carillon.sms') return hearReceipt(deps, message);
  const read = readSesEvent(message.detail);
  if (!read.ok) throw new FeedbackUnreadableError('SES', read.error.code, read.error.detail);
  if (read.value.kind === 'ignored') return 'ignored';
  const heard = toHeard(read.value);
  return heard === undefined ? 'strange' : hearProvider(deps, heard);
}

function toHeard({
  tenant,
  notificationId,
  deliveryId,
  address,
  at,
  type,
  code,
  suppress,
}: MailFeedback): Heard | undefined {
  const part = partOfDelivery(deliveryId);
  if (part === undefined) return undefined;
  return {
    ref: { tenant, notificationId, part, deliveryId },
    word: { at, type, ...(code === undefined ? {} : { code }) },
    ...(suppress === undefined ? {} : { suppress: { ...suppress, ...(address === undefined ? {} : { address }) } }),
  };
}

async function hearReceipt(
  deps: FeedbackDependencies,
  { receipt }: SmsReceiptMessage,
): Promise<'heard' | 'later' | 'strange'> {
  const ref = await deps.ledgers.findByProviderId('sns', receipt.providerId);
  if (ref === undefined) {
    if (deps.clock.now() - receipt.at < indexedWithinMs) return 'later';
    deps.log.write('FEEDBACK_STRANGE', { type: receipt.type });
    return 'strange';
  }
  const { at, type, code, optedOut } = receipt;
  return hearProvider(deps, {
    ref,
    word: { at, type, ...(code === undefined ? {} : { code }) },
    ...(optedOut ? { suppress: { channel: 'sms', reason: 'opted-out' } } : {}),
  });
}
