import type { ContentForms } from '../../core/channel/content.ts';
import { renderInbox } from '../../core/channel/inbox/render.ts';
import { outcomeOf, retry } from '../../core/channel/verdict.ts';
import type { ChannelSender } from '../../core/delivery/sender.ts';
import { itemIdOf, type NewInboxItem } from '../../core/inbox/item.ts';
import type { InboxStore } from '../../core/inbox/store.ts';

/** Puts messages into people's inboxes. Nobody outside is asked: where the table fails, a later try finds what was written. */
export const createInboxSender = ({
  content,
  inbox,
}: {
  readonly content: Pick<ContentForms, 'text'>;
  readonly inbox: Pick<InboxStore, 'put'>;
}): ChannelSender<'inbox', NewInboxItem> => ({
  channel: 'inbox',
  provider: 'inbox',
  render: (job) => renderInbox(job, content),
  async send(item, job) {
    try {
      await inbox.put(job.tenant.id, item, job.now);
      return { kind: 'sent', providerId: itemIdOf(item.at, item.deliveryId), costMicros: 0, code: 'stored' };
    } catch (error) {
      return outcomeOf(retry, error instanceof Error ? error.name : 'unavailable');
    }
  },
});
