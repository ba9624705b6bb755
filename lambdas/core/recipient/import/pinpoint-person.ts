import { createHash } from 'node:crypto';
import { nameSchema } from '../../names.ts';
import type { Preferences } from '../../preference/preferences.ts';
import { localeSchema, timezoneSchema } from '../locale.ts';
import type { PinpointChannel, PinpointEndpoint, ReadEndpoint } from './pinpoint-endpoint.ts';
import { type ImportLine, type ImportRowInput, lineOf } from './row.ts';

const maxTokens = 20;

/**
 * One recipient out of all endpoints of one owner, under the line of the first. Where they differ, the endpoint that became
 * effective last says how things are. What the user says stands above what an endpoint says.
 *
 * An address that any endpoint opted out of is opted out of, and is left behind where the channel has another. Where it has
 * none, opting out is kept as the person's own wish: of everything where that holds of every channel, else of the channel. It
 * is no suppression, so that the person sees it among the preferences and may change it.
 */
export function personOfEndpoints(endpoints: readonly ReadEndpoint[]): ImportLine {
  const latestFirst = endpoints.toSorted((one, other) => effective(other) - effective(one));
  const refusing = new Set(endpoints.filter(hasOptedOut).map(addressOf));
  const isRefused = (one: ReadEndpoint): boolean => refusing.has(addressOf(one));
  const off = [...Map.groupBy(endpoints, ({ channel }) => channel)].flatMap(([channel, ones]) =>
    ones.every(isRefused) ? [channel] : [],
  );
  const reached = latestFirst.filter((one) => off.includes(one.channel) || !isRefused(one));
  const addressesOn = (channel: PinpointChannel): readonly string[] =>
    reached.flatMap((one) => (one.channel === channel ? (one.endpoint.Address ?? []) : []));
  const tokens = [...new Set(addressesOn('push'))].slice(0, maxTokens);
  const { id, attributes: named } = idOf(endpoints[0]?.owner ?? '');
  const demographic = latestFirst.flatMap(({ endpoint }) => endpoint.Demographic ?? []);
  const locale = demographic.flatMap(({ Locale }) => localeOf(Locale) ?? [])[0];
  const timezone = demographic.flatMap(({ Timezone }) => timezoneSchema.safeParse(Timezone).data ?? [])[0];
  const attributes = {
    ...Object.assign({}, ...latestFirst.toReversed().map(({ endpoint }) => attributesOf(endpoint))),
    ...Object.assign({}, ...latestFirst.toReversed().map(({ endpoint }) => textsOf(endpoint.User?.UserAttributes))),
    ...named,
  };
  const row = withoutNothing({
    id,
    email: addressesOn('email')[0],
    phone: addressesOn('sms')[0],
    locale,
    timezone,
    pushTokens: tokens.length === 0 ? undefined : tokens,
    attributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    preferences: endpoints.every(isRefused) ? { muted: true } : wishAgainst(off),
  });
  // The schema says whether it is a row.
  return lineOf(Math.min(...endpoints.map(({ line }) => line)), row as ImportRowInput);
}

const effective = ({ endpoint }: ReadEndpoint): number => {
  const at = Date.parse(endpoint.EffectiveDate ?? '');
  return Number.isNaN(at) ? 0 : at;
};

const hasOptedOut = ({ endpoint }: ReadEndpoint): boolean => endpoint.OptOut === 'ALL';

/** Mail goes to one place however it is capitalised; an inbox has no address of its own. */
const addressOf = ({ channel, endpoint: { Address = '', Id } }: ReadEndpoint): string =>
  `${channel} ${channel === 'inbox' ? Id : channel === 'email' ? Address.toLowerCase() : Address}`;

/** Ids of Pinpoint may hold what names here may not (`eu-west-1:…`, `auth0|…`): then a digest stands for them, and they are kept beside it. */
function idOf(owner: string): { readonly id: string; readonly attributes: Readonly<Record<string, string>> } {
  if (nameSchema.safeParse(owner).success) return { id: owner, attributes: {} };
  const digest = createHash('sha256').update(owner).digest('hex').slice(0, 32);
  return { id: `pinpoint-${digest}`, attributes: { pinpoint_user_id: owner } };
}

/** Devices write `en_gb` too. */
const localeOf = (text: string | null | undefined): string | undefined =>
  typeof text === 'string' ? localeSchema.safeParse(text.replaceAll('_', '-')).data : undefined;

/** A list of one text is that text: Pinpoint knows lists only. */
const textsOf = (
  given: Readonly<Record<string, readonly string[] | null>> | null | undefined,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(given ?? {}).flatMap(([name, values]) =>
      values === null || values.length === 0 ? [] : [[name, values.length === 1 ? values[0] : values]],
    ),
  );

const attributesOf = ({ Attributes, Metrics, Location }: PinpointEndpoint): Readonly<Record<string, unknown>> =>
  withoutNothing({
    city: Location?.City ?? undefined,
    country: Location?.Country ?? undefined,
    ...Metrics,
    ...textsOf(Attributes),
  });

const wishAgainst = (channels: readonly PinpointChannel[]): Preferences | undefined =>
  channels.length === 0 ? undefined : { channels: Object.fromEntries(channels.map((channel) => [channel, false])) };

const withoutNothing = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
