/** Keys that FCM keeps for itself; a message that carries one is refused as INVALID_ARGUMENT. */
const reserved = /^(?:from|gcm|collapse_key|message_type|notification|google\..*|gcm\..*|google)$/i;

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * What an app reads beside the visible text: the request's own data as strings (FCM knows no others), and ours, which
 * win. Data under a reserved key is left out.
 */
export const pushData = (
  data: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    Object.entries(data)
      .filter(([key, value]) => !reserved.test(key) && value !== null && value !== undefined)
      .map(([key, value]) => [key, asText(value)]),
  ),
  ...ours,
});
