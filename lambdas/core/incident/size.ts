import { checkSize } from '../notification/checks/size.ts';
import { maxPeople } from '../recipient/directory.ts';
import type { FieldError } from '../validation/field-errors.ts';
import { audienceOf } from './audience.ts';
import type { Incident } from './incident.ts';
import { levelNotification } from './notifications/level.ts';

/** DynamoDB stores items of at most 400 KB; 10 KB are left for what stands beside the sealed document. */
export const maxDocumentBytes = 390 * 1_024;
/** A stored person in a notification: `{"id":"…"},` with an id of at most 64 characters. */
const storedPersonBytes = 74;

/**
 * What is too large of an incident with its policy laid in: the document itself, or what one of its levels would have to
 * say to everybody who may stand behind it. Found when it is opened, since nobody is there to mend it when it climbs.
 */
export function sizeFaults(incident: Incident): readonly FieldError[] {
  const { climb, request, openedAt } = incident.body;
  const whole = bytesOf(incident.body);
  if (whole > maxDocumentBytes)
    return [{ path: '', message: `makes an incident of ${kilobytes(whole)} with its policy; ${atMost}` }];
  return climb.levels.flatMap((level, index) => {
    const own = audienceOf(level, request.recipients, []);
    const notification = levelNotification(incident, { index, round: 0 }, own, openedAt);
    const bytes = bytesOf(notification) + (maxPeople - own.length) * storedPersonBytes;
    const where = `for level ${level.level}`;
    return bytes > maxDocumentBytes
      ? [{ path: '', message: `makes a notification of up to ${kilobytes(bytes)} ${where}; ${atMost}` }]
      : checkSize({ channels: level.channels, recipients: [...own] }).map(({ path, message }) => ({
          path,
          message: `${message} (${where})`,
        }));
  });
}

const atMost = `${maxDocumentBytes / 1_024} KB are taken: shorten content and data, or name fewer people and channels`;
const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1_024)} KB`;
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
