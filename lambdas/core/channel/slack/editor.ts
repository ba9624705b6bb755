import type { SendJob } from '../../delivery/sender.ts';
import type { Post } from '../../incident/conversation.ts';
import type { Standing } from './incident-blocks.ts';

/**
 * What came of writing a message anew: done; not now; never, since it is not there any more; or none of the workspace's
 * now, for as long as Slack said.
 */
export type Edited =
  | { readonly kind: 'edited' }
  | { readonly kind: 'later' | 'gone'; readonly code: string }
  | { readonly kind: 'throttled'; readonly code: string; readonly afterMs?: number | undefined };

/** Writes a message that was sent anew, by one request. */
export interface PostEditor {
  edit(job: SendJob<'slack'>, place: Pick<Post, 'channel' | 'ts'>, standing: Standing): Promise<Edited>;
}
