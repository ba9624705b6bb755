import type { NotificationBody } from '../notification/notification.ts';
import { chooseVariant } from '../template/stored/variant.ts';
import type { Candidate } from './candidates.ts';

/** Which variant of its template a message is: a campaign's own, else by the template and the person. */
export function variantOf(
  { request, variants, about }: Pick<NotificationBody, 'request' | 'variants' | 'about'>,
  { channel, step, recipientId }: Pick<Candidate, 'channel' | 'step' | 'recipientId'>,
): string | undefined {
  if (about?.campaign !== undefined) return about.campaign.variant;
  const template = channel.template ?? request.template;
  const choices = variants?.[step];
  return template === undefined || choices === undefined
    ? undefined
    : chooseVariant(choices, { templateKey: template.key, recipientId });
}
