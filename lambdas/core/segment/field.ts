import { localeSchema, timezoneSchema } from '../recipient/locale.ts';
import { rolesOf, type StoredRecipient } from '../recipient/person.ts';
import { toRfc3339 } from '../time.ts';

/** Fields that a condition may ask about, each with how it is read. What is not there is undefined. */
const fields = {
  id: ({ id }) => id,
  email: ({ fields }) => fields.email,
  phone: ({ fields }) => fields.phone,
  slackUserId: ({ fields }) => fields.slackUserId,
  /** Tokens given with the person, and those of devices. */
  pushTokens: ({ fields, devices }) => [...(fields.pushTokens ?? []), ...devices.map(({ token }) => token)],
  /** The platforms of the person's devices: `ios`, `android`, `web`. */
  devices: ({ devices }) => devices.map(({ platform }) => platform),
  roles: ({ fields }) => rolesOf(fields),
  /** The person's own, else the attribute `language`; never the tenant's. */
  locale: ({ fields }) => fields.locale ?? localeSchema.safeParse(fields.attributes?.language).data,
  /** The person's own, else the attribute `timezone`; never the tenant's. */
  timezone: ({ fields }) => fields.timezone ?? timezoneSchema.safeParse(fields.attributes?.timezone).data,
  createdAt: ({ createdAt }) => toRfc3339(createdAt),
  updatedAt: ({ updatedAt }) => toRfc3339(updatedAt),
} as const satisfies Record<string, (recipient: StoredRecipient) => unknown>;

const readerOf: Readonly<Record<string, ((recipient: StoredRecipient) => unknown) | undefined>> = Object.assign(
  Object.create(null),
  fields,
);

const attributePrefix = 'attributes.';
/** Names after dots, of letters of any language, digits, `_` and `-`; `attributes.address.city`. */
const attributePath = /^attributes(\.[\p{L}\p{N}_-]+)+$/u;

/** True for a name that a condition may ask about. */
export const isKnownField = (field: string): boolean => readerOf[field] !== undefined || attributePath.test(field);

/** What a field holds of a person; undefined where there is nothing, or something inherited. */
export function readField(recipient: StoredRecipient, field: string): unknown {
  const read = readerOf[field];
  if (read !== undefined) return read(recipient);
  return field
    .slice(attributePrefix.length)
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        value !== null && typeof value === 'object' && Object.hasOwn(value, name)
          ? Reflect.get(value, name)
          : undefined,
      recipient.fields.attributes,
    );
}
