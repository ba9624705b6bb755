/** A block of Slack's Block Kit. */
export interface SlackBlock {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** An element of an Adaptive Card. */
export interface CardElement {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A link that stands in a content; http or https. */
export interface ContentLink {
  readonly href: string;
  readonly text: string;
}

/** Something known, in the reader's language; both plain text. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What a mail's frame needs beside the words. */
export interface MailDocument {
  readonly title: string;
  readonly markdown: string;
  /** The body in place of the Markdown; a whole document stands for itself, without the frame. */
  readonly html?: string;
  /** The plain part in place of what the Markdown reads as. */
  readonly text?: string;
  /** Of the words: which way the mail reads. */
  readonly locale: string;
  /** Whose mail it is: name, logo, and the colour of what can be pressed. */
  readonly from?: {
    readonly name: string;
    readonly logoUrl?: string | undefined;
    readonly colour?: string | undefined;
  };
  /** What the mail asks for, as a button. */
  readonly action?: { readonly url: string; readonly label: string };
  /** What stands below the words, line by line. */
  readonly facts?: readonly Fact[];
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
  /** The body of an Adaptive Card. */
  card(markdown: string): readonly CardElement[];
  /** Every place on the web that the content links to, once each. */
  links(markdown: string): readonly ContentLink[];
}
