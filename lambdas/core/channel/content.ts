/** A block of Slack's Block Kit. */
export interface SlackBlock {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a mail's frame needs beside the words. */
export interface MailDocument {
  readonly title: string;
  readonly markdown: string;
  readonly locale: string;
  /** The visible link that ends every mail with an unsubscribe header. */
  readonly unsubscribe?: { readonly url: string; readonly label: string };
}

/** Markdown in the forms that the channels speak; pure functions. */
export interface ContentForms {
  /** Plain text, for SMS, push and webhooks. */
  text(markdown: string): string;
  /** Both parts of a mail, in its frame. */
  mail(document: MailDocument): { readonly html: string; readonly text: string };
  /** Slack's mrkdwn. */
  mrkdwn(markdown: string): string;
  /** Slack's blocks: at most 48, so that ours fit beside them. */
  blocks(markdown: string): readonly SlackBlock[];
}
