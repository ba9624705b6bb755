import type { NotificationInput } from '../../client/client.ts';

/** A message that a story must end with. */
export interface Expected {
  readonly channel: string;
  readonly to: string;
  /** Words that it must hold. */
  readonly says: string;
}

/** A story of the product, as requests and what must come of them. */
export interface Story {
  readonly title: string;
  readonly tells: string;
  readonly requests: (inboxUrl: string) => readonly { readonly who: string; readonly body: NotificationInput }[];
  readonly expects: (inboxUrl: string) => readonly Expected[];
}
