import type { SlackBlock } from './content.ts';

/** Words that a template has for one channel alone, in the channel's own markup; what is absent is made from the Markdown. */
export interface OwnWords {
  /** The language that the words are in, where it is not the reader's. */
  readonly locale?: string;
  /** A mail's body, or a whole HTML document. */
  readonly html?: string;
  /** The plain text of a mail, a text message or a push message. */
  readonly text?: string;
  /** Slack's mrkdwn. */
  readonly mrkdwn?: string;
  readonly blocks?: readonly SlackBlock[];
}
