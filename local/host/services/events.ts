import * as z from 'zod';
import type { AwsService } from '../ports.ts';
import { defaultBus, type EventBus } from '../rules/event-bus.ts';
import { jsonService, operation } from './json-service.ts';
import { ServiceError } from './service-error.ts';

const entrySchema = z.object({
  EventBusName: z.string().default(defaultBus),
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string()).default([]),
  /** Seconds since the epoch. */
  Time: z.number().optional(),
});
type Entry = z.output<typeof entrySchema>;

const putEventsSchema = z.object({ Entries: z.array(entrySchema).min(1).max(10), EndpointId: z.never().optional() });

/** What the entries of one call may take together. */
const callBytes = 256 * 1024;
const timeBytes = 14;

/** What becomes of one entry. */
type EntryResult = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

/**
 * EventBridge's PutEvents onto the host's buses. The gateway has checked the bus's policy for each entry before.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export function eventsService(bus: Pick<EventBus, 'put'>, busNames: readonly string[]): AwsService {
  const known = new Set([defaultBus, ...busNames]);
  return async (call) => {
    const account = call.roleArn?.split(':')[4];
    const put = operation(putEventsSchema, ({ Entries }) => {
      for (const { EventBusName } of Entries) {
        if (known.has(busNameOf(EventBusName))) continue;
        throw new ServiceError('ResourceNotFoundException', `Event bus ${EventBusName} does not exist.`);
      }
      if (Entries.reduce((sum, entry) => sum + bytesOf(entry), 0) > callBytes) {
        throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.');
      }
      const results = Entries.map((entry) => putEntry(entry, bus, account));
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    });
    return jsonService('json', { PutEvents: put })(call);
  };
}

function putEntry(entry: Entry, bus: Pick<EventBus, 'put'>, account: string | undefined): EntryResult {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name]) {
      const reason = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
      return { ErrorCode: 'InvalidArgument', ErrorMessage: reason };
    }
  }
  const { Source = '', DetailType = '', Detail = '', EventBusName, Resources, Time } = entry;
  if (Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = jsonObject(Detail);
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const event = {
    source: Source,
    detailType: DetailType,
    detail,
    resources: Resources,
    ...(account !== undefined && { account }),
    ...(Time !== undefined && { at: Time * 1000 }),
  };
  return { EventId: bus.put(event, busNameOf(EventBusName)) };
}

function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // the entry is answered for
  }
}

/** A bus is named or given by its ARN. */
const busNameOf = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
function bytesOf({ Source = '', DetailType = '', Detail = '', Resources, Time }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : timeBytes);
}
