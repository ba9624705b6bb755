const prefixed = new Set([
  'BatchEntryIdsNotDistinct',
  'BatchRequestTooLong',
  'EmptyBatchRequest',
  'MessageNotInflight',
  'TooManyEntriesInBatchRequest',
]);

const renamed = new Map([
  ['AccessDeniedException', 'AccessDenied'],
  ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
]);

/**
 * The code that an error of SQS had in the query protocol, which SQS still sends beside the JSON protocol's, and which
 * clients take as the error's name.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function sqsQueryCode(code: string): string {
  return renamed.get(code) ?? (prefixed.has(code) ? `AWS.SimpleQueueService.${code}` : code);
}
