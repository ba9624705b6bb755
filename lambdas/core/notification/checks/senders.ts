import { defaultMailSender, ownsMailSender, ownsSender } from '../../tenant/tenant.ts';
import type { FieldError } from '../../validation/field-errors.ts';
import type { ChannelRequest } from '../request.ts';
import { type ChannelCheck, overChannels } from './check.ts';

const notOwned = 'is not among the senders of your tenant; the platform team adds it';

/** A tenant sends only as what it owns. */
export const checkSender: ChannelCheck = (channel, path, { senders }) => {
  const error = senderError(channel, senders);
  return error === undefined ? [] : [{ path: `${path}.config.${error.path}`, message: error.message }];
};
export const checkSenders = overChannels(checkSender);

function senderError(channel: ChannelRequest, senders: readonly string[]): FieldError | undefined {
  switch (channel.type) {
    case 'email':
      return mailError(channel.config.fromEmail, senders);
    case 'sms':
      return unlessOwned('senderId', channel.config.senderId, senders);
    case 'slack':
      return unlessOwned('workspace', channel.config.workspace, senders);
    default:
      return undefined;
  }
}

function mailError(fromEmail: string | undefined, senders: readonly string[]): FieldError | undefined {
  const path = 'fromEmail';
  if (fromEmail !== undefined) return ownsMailSender(senders, fromEmail) ? undefined : { path, message: notOwned };
  return defaultMailSender(senders) === undefined
    ? { path, message: 'is required: your tenant has no mail sender to fall back on' }
    : undefined;
}

const unlessOwned = (path: string, sender: string | undefined, senders: readonly string[]): FieldError | undefined =>
  sender === undefined || ownsSender(senders, sender) ? undefined : { path, message: notOwned };
