import type { ChannelName } from '../core/channel/channels.ts';
import type { ChannelSender, SendJob } from '../core/delivery/sender.ts';
import { ok } from '../core/result.ts';
import type { AnySender } from '../pipeline/sending/dependencies.ts';

/** Hides a channel's message type: what the sender rendered is what it is given to send. */
export const anySender = <Channel extends ChannelName, Message>(
  sender: ChannelSender<Channel, Message>,
): AnySender => ({
  channel: sender.channel,
  provider: sender.provider,
  prepare(job) {
    // The one sending function reads its own channel's queues only, so the config is this channel's.
    const own = job as SendJob<Channel>;
    const rendered = sender.render(own);
    return rendered.ok ? ok(() => sender.send(rendered.value, own)) : rendered;
  },
});
