import * as z from 'zod';
import { deliverySchema } from '../delivery/delivery.ts';
import type { Instant } from '../time.ts';

/** A message of an incident as Slack knows it, and the delivery that it was written for. */
export const postSchema = z.object({ channel: z.string(), ts: z.string(), delivery: deliverySchema });
export type Post = z.output<typeof postSchema>;

/** What was said of one incident at one address. The first message is where the thread begins. */
export const conversationSchema = z.object({ posts: z.array(postSchema) });
export type Conversation = z.output<typeof conversationSchema>;

/** An incident that is told for a day keeps its first message and the latest of the others. */
export const maxPosts = 20;

/** The conversation with one more post; undefined where it holds the delivery's already. */
export function withPost({ posts }: Conversation, post: Post): Conversation | undefined {
  if (posts.some(({ delivery }) => delivery.id === post.delivery.id)) return undefined;
  const [first, ...later] = [...posts, post];
  return { posts: first === undefined ? [] : [first, ...later.slice(1 - maxPosts)] };
}

/** Where a post stands, by the id that a sent delivery keeps: `<channel>:<ts>`. */
export function placeOfPost(providerId: string): Pick<Post, 'channel' | 'ts'> | undefined {
  const [channel, ts] = providerId.split(':');
  return channel === undefined || ts === undefined || ts === '' ? undefined : { channel, ts };
}

/** Which conversation; the address stands in no key but as a digest. */
export interface ConversationRef {
  readonly tenant: string;
  readonly incidentId: string;
  readonly address: string;
}

/** The conversations about a tenant's incidents, one for each address. */
export interface ConversationStore {
  /** A consistent read. */
  get(ref: ConversationRef): Promise<Conversation | undefined>;
  /** Adds a post unless it is there. */
  remember(ref: ConversationRef, post: Post, at: Instant): Promise<void>;
  /**
   * Gives all of an incident the end that an incident has which was last changed then; but for those to which another adds a
   * post just now, who has to ask for it again.
   */
  endAll(tenant: string, incidentId: string, at: Instant): Promise<void>;
  /** All of an incident, consistently. */
  list(tenant: string, incidentId: string): Promise<readonly Conversation[]>;
}
