import type { EmailConfig } from './config.ts';

/** A mail before it is written as MIME. */
export interface EmailMessage {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Which of the environment's configuration sets watches opens and clicks. */
  readonly tracking: Tracking;
  /** Come back with every event of SES, so that feedback finds its delivery even when the send's answer was lost. */
  readonly tags: readonly { readonly name: string; readonly value: string }[];
  /** Fetched when the mail is written. */
  readonly attachments: EmailConfig['attachments'];
  readonly date: number;
}

export type Tracking = 'none' | 'opens' | 'clicks' | 'opens-clicks';

/** The configuration set that does what the request asks: tracking is a property of the set, not of a mail. */
export const trackingOf = (config: Pick<EmailConfig, 'trackOpens' | 'trackClicks'>): Tracking => {
  if (config.trackOpens) return config.trackClicks ? 'opens-clicks' : 'opens';
  return config.trackClicks ? 'clicks' : 'none';
};
