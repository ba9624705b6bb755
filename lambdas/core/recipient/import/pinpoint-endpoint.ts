import * as z from 'zod';
import { fail, ok, type Result } from '../../result.ts';
import type { FieldError } from '../../validation/field-errors.ts';
import { phoneSchema } from '../phone.ts';

/** Only what is read of an endpoint; an export holds more. https://docs.aws.amazon.com/pinpoint/latest/apireference/apps-application-id-endpoints-endpoint-id.html */
const endpointSchema = z.object({
  Id: z.string().min(1).max(1_000),
  ChannelType: z.string().optional(),
  Address: z.string().optional(),
  EndpointStatus: z.string().optional(),
  OptOut: z.string().optional(),
  EffectiveDate: z.string().optional(),
  Attributes: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  Metrics: z.record(z.string(), z.number()).nullish(),
  Location: z.object({ City: z.string().nullish(), Country: z.string().nullish() }).nullish(),
  Demographic: z.object({ Locale: z.string().nullish(), Timezone: z.string().nullish() }).nullish(),
  User: z
    .object({
      UserId: z.string().max(1_000).nullish(),
      UserAttributes: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
    })
    .nullish(),
});
export type PinpointEndpoint = z.output<typeof endpointSchema>;

/** What an endpoint of each type is to us; every other type has no counterpart, and says why. */
const reaches = {
  EMAIL: 'email',
  SMS: 'sms',
  GCM: 'push',
  IN_APP: 'inbox',
} as const;
export type PinpointChannel = (typeof reaches)[keyof typeof reaches];
const apple = 'is a token of APNs, which FCM does not know: let the app register the device anew';
const withoutCounterpart: Readonly<Record<string, string>> = {
  APNS: apple,
  APNS_SANDBOX: apple,
  APNS_VOIP: apple,
  APNS_VOIP_SANDBOX: apple,
  ADM: 'is a token of Amazon Device Messaging, which has no counterpart here',
  BAIDU: 'is a token of Baidu Cloud Push, which has no counterpart here',
  VOICE: 'is a number for calls, which have no counterpart here',
  CUSTOM: 'is of a custom channel, which has no counterpart here',
};

const emailSchema = z.email().max(254);

/** An endpoint that was read, under the name of the person to whom it belongs. */
export interface ReadEndpoint {
  readonly line: number;
  /** The user's id, or the endpoint's own where it has no user. All endpoints of one owner make one recipient. */
  readonly owner: string;
  readonly channel: PinpointChannel;
  readonly endpoint: PinpointEndpoint;
}

export interface RefusedEndpoint {
  readonly line: number;
  readonly errors: readonly FieldError[];
}

/** One line of an export: an endpoint as JSON. Never throws; what cannot be used says why. */
export function readPinpointLine(text: string, line: number): Result<ReadEndpoint, RefusedEndpoint> {
  const refuse = (path: string, message: string) => fail({ line, errors: [{ path, message }] });
  const json = parseJson(text);
  if (json === undefined) return refuse('', 'is not a JSON object');
  const parsed = endpointSchema.safeParse(json);
  if (!parsed.success)
    return fail({
      line,
      errors: parsed.error.issues.map(({ path }) => ({
        path: path.map(String).join('.'),
        message: 'is not as an export of Pinpoint has it',
      })),
    });
  const endpoint = parsed.data;
  const { ChannelType: type = '', Address: address = '', EndpointStatus: status = 'ACTIVE' } = endpoint;
  const channel = Object.hasOwn(reaches, type) ? reaches[type as keyof typeof reaches] : undefined;
  if (channel === undefined)
    return refuse(
      'ChannelType',
      Object.hasOwn(withoutCounterpart, type) ? (withoutCounterpart[type] ?? '') : 'is no channel type of Pinpoint',
    );
  if (status !== 'ACTIVE') return refuse('EndpointStatus', 'is not ACTIVE: Pinpoint did not send to it any more');
  const fault = faultOf(channel, address);
  if (fault !== undefined) return refuse('Address', fault);
  const user = endpoint.User?.UserId ?? '';
  return ok({ line, owner: user === '' ? endpoint.Id : user, channel, endpoint });
}

function faultOf(channel: PinpointChannel, address: string): string | undefined {
  if (channel === 'inbox') return undefined;
  if (address === '') return 'is required';
  if (channel === 'email') return emailSchema.safeParse(address).success ? undefined : 'must be an e-mail address';
  if (channel === 'push') return address.length <= 4_096 ? undefined : 'must be at most 4096 characters';
  return phoneSchema.safeParse(address).success ? undefined : 'must be a phone number in E.164 such as "+33612345678"';
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
