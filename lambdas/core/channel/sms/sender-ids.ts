/**
 * Countries where SNS shows no alphabetic sender id; a request that carries one there is sent from a number instead.
 * Source: Amazon SNS Developer Guide, "Supported Regions and countries", column "Supports sender IDs".
 */
const withoutSenderId: ReadonlySet<string> = new Set(
  (
    'AF DZ AR AZ BD BE BR KY CA CL CN CO CR HR CZ CD DO EC SV ET GF GH GU GT HN HU ID IQ CI JP KZ KE KI KG LA MY ML MX ' +
    'MC MA MZ MM NA NP NZ NI PK PW PS PA PE PR CG RO KN LC VC ZA KR LK TW TZ TL TR UG US UY VE'
  ).split(' '),
);

/** The sender id as the country takes it; undefined where it takes none, or where the country is not known. */
export const senderIdFor = (country: string | undefined, senderId: string | undefined): string | undefined =>
  country === undefined || withoutSenderId.has(country) ? undefined : senderId;
