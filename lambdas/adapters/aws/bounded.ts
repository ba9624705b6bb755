/**
 * The configuration of an AWS client whose calls may be repeated (table, queues, keys): a hung request is ended after
 * three seconds and tried again, instead of holding the function until Lambda ends it. The SDK's own default waits for
 * ever, and `requestTimeout` alone only warns.
 */
export const bounded = () => ({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});
