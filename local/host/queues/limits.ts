/**
 * What SQS holds its callers to, standard queues only.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export const queueLimits = {
  messageBytes: 1_048_576,
  batchBytes: 1_048_576,
  batchEntries: 10,
  delaySeconds: 900,
  visibilityTimeoutSeconds: 43_200,
  receiveWaitSeconds: 20,
  messagesInFlight: 120_000,
  messageAttributes: 10,
  groupIdCharacters: 128,
} as const;

/** What SQS takes where a template says nothing. */
export const queueDefaults = {
  delaySeconds: 0,
  visibilityTimeoutSeconds: 30,
  retentionSeconds: 345_600,
  maximumMessageBytes: 1_048_576,
  receiveWaitSeconds: 0,
} as const;
