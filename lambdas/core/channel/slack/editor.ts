import type { SendJob } from '../../delivery/sender.ts';
import type { Post } from '../../incident/conversation.ts';
import type { Standing } from './incident-blocks.ts';

/** What came of writing a message anew: done, not now, or never, since it is not there any more. */
export type Edited = { readonly kind: 'edited' } | { readonly kind: 'later' | 'gone'; readonly code: string };

/** Writes a message that was sent anew, by one request. */
export interface PostEditor {
  edit(job: SendJob<'slack'>, place: Pick<Post, 'channel' | 'ts'>, standing: Standing): Promise<Edited>;
}
