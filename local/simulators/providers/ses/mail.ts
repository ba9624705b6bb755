import PostalMime, { type Address, type Attachment, decodeWords } from 'postal-mime';

/** A mail as a person's program would show it. */
export interface Mail {
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly from?: string;
  /** Every recipient that the headers name. */
  readonly recipients: readonly string[];
  /** As they stand, encoded words decoded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  readonly contentType: string;
  /** Without the angle brackets; the HTML refers to it as `cid:…`. */
  readonly contentId?: string;
  readonly content: Buffer;
}

const mailboxes = (addresses: readonly Address[] | undefined): { name: string; address: string }[] =>
  (addresses ?? []).flatMap((entry) => (entry.group ? mailboxes(entry.group) : [entry]));

const shown = ({ name, address }: { name: string; address: string }): string =>
  name === '' ? address : `${name} <${address}>`;

const toAttachment = ({ filename, mimeType, contentId, content }: Attachment, index: number): MailAttachment => ({
  name: filename ?? `attachment-${index + 1}`,
  contentType: mimeType,
  ...(contentId === undefined ? {} : { contentId: contentId.replace(/^<|>$/g, '') }),
  content: typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
});

/** Reads a MIME message (RFC 5322, 2045 to 2047); throws the parser's error when it is beyond its limits. */
export const readMail = async (mime: Buffer): Promise<Mail> => {
  const email = await PostalMime.parse(mime);
  const [from] = mailboxes(email.from && [email.from]);
  return {
    ...(email.subject === undefined ? {} : { subject: email.subject }),
    ...(email.text === undefined ? {} : { text: email.text }),
    ...(email.html === undefined ? {} : { html: email.html }),
    ...(from === undefined ? {} : { from: shown(from) }),
    recipients: [email.to, email.cc, email.bcc].flatMap(mailboxes).map(({ address }) => address),
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value: decodeWords(value) })),
    attachments: email.attachments.map(toAttachment),
  };
};

/** Headers as the inbox shows them: names in lower case, repeated ones in one line each. */
export const headerRecord = (headers: Mail['headers']): Record<string, string> => {
  const record: Record<string, string> = {};
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    record[key] = record[key] === undefined ? value : `${record[key]}\n${value}`;
  }
  return record;
};
