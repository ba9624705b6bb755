import * as z from 'zod';
import { describing, jsonTarget } from './json-target.ts';

const putEvents = z.object({
  Entries: z.array(
    z.object({ EventBusName: z.string().optional(), Source: z.string().optional(), DetailType: z.string().optional() }),
  ),
});

/**
 * Names what a call of EventBridge does: each entry is put on its bus.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export const describeEvents = jsonTarget('AWSEvents', {
  PutEvents: describing(putEvents, ({ Entries }, action, { region, accountId }) =>
    Entries.map(({ EventBusName = 'default', Source, DetailType }) => ({
      action: `events:${action}`,
      anyOf: [
        EventBusName.startsWith('arn:')
          ? EventBusName
          : `arn:aws:events:${region}:${accountId}:event-bus/${EventBusName}`,
      ],
      context: {
        ...(Source === undefined ? {} : { 'events:source': Source }),
        ...(DetailType === undefined ? {} : { 'events:detail-type': DetailType }),
      },
    })),
  ),
});
