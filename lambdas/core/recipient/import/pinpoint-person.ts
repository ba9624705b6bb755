import { createHash } from 'node:crypto';
import { nameSchema } from '../../names.ts';
import type { Preferences } from '../../preference/preferences.ts';
import { localeSchema, timezoneSchema } from '../locale.ts';
import type { PinpointChannel, PinpointEndpoint, ReadEndpoint } from './pinpoint-endpoint.ts';
import { type ImportLine, type ImportRowInput, lineOf } from './row.ts';

const maxTokens = 20;

/**
 * One recipient out of all endpoints of one owner, under the line of the first. Where they differ, the endpoint that became
 * effective last says how things are; of addresses, one that may be written to goes before one that opted out. What the user says stands above what an endpoint
 * says. Opting out is kept as the person's own wish: of everything where every endpoint did, else of the channels where
 * every endpoint did. It is no suppression, so that the person sees it among the preferences and may change it.
 */
export function personOfEndpoints(endpoints: readonly ReadEndpoint[]): ImportLine {
  const latestFirst = endpoints.toSorted((one, other) => effective(other) - effective(one));
  const written = latestFirst.toSorted((one, other) => Number(hasOptedOut(one)) - Number(hasOptedOut(other)));
  const addressOn = (channel: PinpointChannel) => written.find((one) => one.channel === channel)?.endpoint.Address;
  const tokens = [
    ...new Set(written.flatMap(({ channel, endpoint }) => (channel === 'push' ? (endpoint.Address ?? []) : []))),
  ].slice(0, maxTokens);
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
    email: addressOn('email'),
    phone: addressOn('sms'),
    locale,
    timezone,
    pushTokens: tokens.length === 0 ? undefined : tokens,
    attributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    preferences: wishOf(endpoints),
  });
  // The schema says whether it is a row.
  return lineOf(Math.min(...endpoints.map(({ line }) => line)), row as ImportRowInput);
}

const effective = ({ endpoint }: ReadEndpoint): number => {
  const at = Date.parse(endpoint.EffectiveDate ?? '');
  return Number.isNaN(at) ? 0 : at;
};

const hasOptedOut = ({ endpoint }: ReadEndpoint): boolean => endpoint.OptOut === 'ALL';

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

function wishOf(endpoints: readonly ReadEndpoint[]): Preferences | undefined {
  if (endpoints.every(hasOptedOut)) return { muted: true };
  const byChannel = Map.groupBy(endpoints, ({ channel }) => channel);
  const refused = [...byChannel].flatMap(([channel, ones]) => (ones.every(hasOptedOut) ? [channel] : []));
  return refused.length === 0
    ? undefined
    : { channels: Object.fromEntries(refused.map((channel) => [channel, false])) };
}

const withoutNothing = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
