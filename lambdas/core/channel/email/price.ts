/** Amazon SES, list prices of November 2026: $0.10 for a thousand mails, $0.12 for a gigabyte of attachments. */
const mailMicros = 100;
const attachmentMicrosPerGigabyte = 120_000;

/** What a mail costs, in micro-USD, rounded up. */
export const mailPriceMicros = (attachmentBytes: number): number =>
  mailMicros + Math.ceil((attachmentBytes / 1e9) * attachmentMicrosPerGigabyte);
