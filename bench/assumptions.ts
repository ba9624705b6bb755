/**
 * What the bench cannot measure and must assume, to get from CPU to what Lambda bills. Estimates, chosen rather too
 * high than too low; none was measured in the cloud. Lambda is a small part of what a delivery costs, so they weigh little.
 */
export const assumptions = {
  /** How long each service takes to answer, in milliseconds; calls side by side wait once. */
  latencyMs: { dynamodb: 6, sqs: 10, states: 30, kms: 8, secretsmanager: 20, ses: 120, sns: 150 },
  /** How long DynamoDB takes for a transaction, which it prepares and then carries out, in milliseconds. */
  transactionMs: 15,
  /** Providers that are reached by plain HTTPS: FCM, Slack, webhooks, PagerDuty, Teams. All of a batch are asked side by side. */
  providerMs: 250,
  /** TLS, sockets and the runtime's own work, which a stubbed HTTP handler leaves out: CPU milliseconds per AWS call. */
  transportCpuMs: 0.25,
  /** Memory that buys one whole core (Lambda Developer Guide, "Configure Lambda function memory"). */
  wholeCoreMb: 1_769,
  /** Share of requests that X-Ray records under its default rule (5 % past the first each second). */
  tracedShare: 0.05,
  /** Records that a batch of the table's stream holds while there is traffic (lib/capabilities/insight.ts: up to 100). */
  streamRecordsPerBatch: 100,
  /** What API Gateway writes to its access log for each request, in bytes. */
  accessLogBytes: 350,
  /** Lambda's own envelope around each line of a log in JSON, and the overhead that CloudWatch bills per line, in bytes. */
  logLineOverheadBytes: 26,
} as const;
