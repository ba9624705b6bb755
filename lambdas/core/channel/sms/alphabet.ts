import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text travels: 7-bit where every character is in GSM 03.38, else UCS-2, in so many paid parts. */
export interface SmsEncoding {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  readonly segments: number;
}

/** Encoding and number of segments of a text (160 or 153 septets, 70 or 67 UCS-2 units each). */
export function encodingOf(text: string): SmsEncoding {
  const message = new SegmentedMessage(text);
  return { alphabet: message.encodingName, segments: Math.max(message.segmentsCount, 1) };
}
