/**
 * What AWS charges in eu-west-1 (Ireland), in US dollars, without free tiers, first volume step. The bench multiplies
 * what it counted by these, and the idle bill (test/lib/idle-bill) what runs when nothing is sent.
 *
 * Entered by hand, and not read from AWS by any program: the page above each figure is where to compare it, and the date
 * is when the figures were entered, not when a page was last compared.
 */
export const pricesAsOf = 'entered 2026-11-21';

export const prices = {
  /** https://aws.amazon.com/api-gateway/pricing/ : HTTP APIs, each request of up to 512 KB. */
  apiRequest: 1.11e-6,
  /** https://aws.amazon.com/lambda/pricing/ : each request, and arm64 duration. */
  lambdaRequest: 0.2e-6,
  lambdaGbSecond: 0.0000133334,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ : standard table class; a transaction uses two units for each KB written. */
  dynamoWriteUnit: 0.705e-6,
  dynamoReadUnit: 0.141e-6,
  /** The same page: Lambda's own reads of a table's stream are not charged, whatever the trigger's filter lets through. */
  dynamoStreamReadByLambda: 0,
  /** https://aws.amazon.com/step-functions/pricing/ : Standard workflows, each step that is executed, retries too. */
  stateTransition: 25e-6,
  /** https://aws.amazon.com/eventbridge/pricing/ : custom events, each 64 KB of one put on a bus; AWS's own events are free. */
  busEvent: 1e-6,
  /** https://aws.amazon.com/sqs/pricing/ : standard queues, each request and each 64 KB of it. */
  sqsRequest: 0.4e-6,
  /** The same page: on top, for requests of messages with a message group (fair queues). */
  sqsFairRequest: 0.1e-6,
  /** https://aws.amazon.com/kms/pricing/ : symmetric requests. */
  kmsRequest: 3e-6,
  /** https://aws.amazon.com/secrets-manager/pricing/ : API calls. */
  secretRequest: 5e-6,
  /** https://aws.amazon.com/cloudwatch/pricing/ : standard log class, ingested. */
  logGb: 0.57,
  /** https://aws.amazon.com/xray/pricing/ : each trace recorded. */
  traceRecorded: 5e-6,
} as const;
