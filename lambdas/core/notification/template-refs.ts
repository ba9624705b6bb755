import type { TemplateRef } from '../template/stored/reference.ts';
import type { ChannelRequest, NotificationRequest } from './request.ts';

type Templated = Pick<NotificationRequest, 'template' | 'channels'>;

/** The stored template that speaks for a channel: its own, else that of all. */
export const templateRefFor = (
  { template }: Pick<Templated, 'template'>,
  channel: Pick<ChannelRequest, 'template'>,
): TemplateRef | undefined => channel.template ?? template;

/** Every stored template that speaks for a channel of the request, once. */
export function templateRefsOf(request: Templated): readonly TemplateRef[] {
  const refs = request.channels.flatMap((channel) => templateRefFor(request, channel) ?? []);
  return [...new Map(refs.map((ref) => [`${ref.key}@${ref.version}`, ref])).values()];
}
