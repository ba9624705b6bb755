/**
 * Every line that a function may write, by its code. A line's details are names, counts, times and our own ids: never an
 * address, a text, or anything else that a person could be known by.
 */
export const logEvents = {
  REQUEST_ANSWERED: { level: 'info', message: 'A request was answered' },
  REQUEST_BROKE: { level: 'error', message: 'A request ended in an error that nobody expected; the caller got a 500' },
  DEPENDENCY_FAILED: {
    level: 'error',
    message: 'A service that the request needs did not answer; the caller got a 503',
  },
  BATCH_HANDLED: { level: 'info', message: 'A batch of queue messages was handled' },
  BATCH_BROKE: { level: 'error', message: 'A whole batch ended in an error; the queue will give it back' },
  MESSAGE_MALFORMED: {
    level: 'error',
    message: 'A queue message is not what its queue carries; it goes to the dead letters',
  },
  DEPENDENCY_UNHEALTHY: { level: 'warn', message: 'A health check found a service down or too slow' },
  DELIVERY_STEP_FAILED: {
    level: 'error',
    message: 'A step of a delivery ended in an error; its message will come again',
  },
  MESSAGE_FAILED: { level: 'error', message: 'One message of a batch ended in an error; the queue will give it back' },
  RECEIPT_UNREADABLE: {
    level: 'error',
    message: 'A line of the log of text messages is not a receipt that we can read; it was let go',
  },
  DELIVERY_SENT: { level: 'info', message: 'A provider was asked once to take a message' },
  SENDER_BROKE: {
    level: 'error',
    message: 'A channel threw instead of answering; nobody knows whether the message left, so the delivery is unknown',
  },
  INCIDENT_TEXT_BROKEN: {
    level: 'warn',
    message: 'A text of an incident cannot be rendered; its message says what the platform itself knows instead',
  },
  BODY_GONE: { level: 'warn', message: 'A notification was past its retention when its turn came; it was let go' },
  RECORD_LOST: {
    level: 'error',
    message: 'What a provider answered could not be recorded; the delivery becomes unknown once its lease runs out',
  },
  AUDIENCE_REMARKED: {
    level: 'warn',
    message: 'Somebody whom a notification may have meant hears nothing of it; its timeline says why',
  },
  ENRICHMENT_FAILED: {
    level: 'warn',
    message:
      'Nothing was found out about a content, because a step of that failed; the notification goes its way without',
  },
  ANALYSER_REPLACED: {
    level: 'warn',
    message: 'Amazon Comprehend failed or took too long; the embedded analyser looked at the content instead',
  },
  NOTIFICATION_PLANNED: { level: 'info', message: 'A notification was planned' },
  NOTIFICATION_ENDED: { level: 'info', message: 'All deliveries of a notification have ended' },
  DEAD_LETTER_BURIED: {
    level: 'error',
    message: 'A message that could not be handled was ended; its delivery says why',
  },
  SWEEP_DONE: { level: 'info', message: 'The due index was read ahead' },
  SWEEP_POSTPONED: { level: 'warn', message: 'The intake is backlogged; overdue notifications are driven again later' },
  DUE_ITEM_UNREADABLE: {
    level: 'error',
    message: 'The sweep passed an item of a shape that it does not know; nobody will drive it until it is mended',
  },
  DUE_QUEUE_REFUSED: {
    level: 'error',
    message: 'A queue did not take what the sweep gave it; the sweep comes by again within minutes',
  },
  INCIDENT_DRIVEN_ANEW: {
    level: 'warn',
    message: 'A new execution drives an incident: the one before was spent, or had let it stand still',
  },
  INCIDENT_EXHAUSTED: { level: 'warn', message: 'Every level of an incident was told and nobody answered' },
  EVENT_NOT_FOLLOWED: {
    level: 'error',
    message: 'What an event of an incident asks for could not be done; the stream will give it back',
  },
  LEDGER_UNREADABLE: {
    level: 'error',
    message: 'A ledger in the stream is of a shape that nobody knows; the stream will give it back',
  },
  TALLY_NOT_WRITTEN: {
    level: 'error',
    message: 'What deliveries count as could not be written to a counter; the stream will give them back',
  },
  EVENT_UNREADABLE: {
    level: 'error',
    message: 'An event of an incident in the stream is of a shape that nobody knows; the stream will give it back',
  },
  UNSUBSCRIBED_UNTOLD: {
    level: 'warn',
    message: 'Somebody unsubscribed, which holds; the message with the link could not be told, so it is not counted',
  },
  CAMPAIGN_COMPLETED: { level: 'info', message: 'Everybody of a run of a campaign was handed over' },
  CAMPAIGN_FAILED: { level: 'error', message: 'A run of a campaign was given up; its progress says why' },
  CAMPAIGN_DRIVEN_ANEW: {
    level: 'warn',
    message: 'A new execution drives a campaign: the one before was spent, or had let it stand still',
  },
  SLACK_POST_GONE: {
    level: 'info',
    message: 'A Slack message of an incident cannot be brought up to date any more; it was let go',
  },
  SLACK_PRESSER_UNREAD: {
    level: 'warn',
    message:
      'Whoever pressed a Slack button is named as Slack names them: whom the message was for was not read in time',
  },
  SLACK_NOTE_LOST: {
    level: 'warn',
    message: 'Whoever pressed a Slack button could not be told that it changed nothing',
  },
  FEEDBACK_HEARD: { level: 'info', message: "A provider's later word was recorded" },
  EVENT_HANDLED: { level: 'info', message: "A tenant's rules were asked about an event" },
  EVENT_DROPPED: { level: 'warn', message: 'An event was let go, and no rule was asked; the reason says why' },
  RULE_FAILED: { level: 'warn', message: 'A rule did nothing for an event, because it could not be carried out' },
  RULE_FAILURE_UNTOLD: {
    level: 'warn',
    message: 'The failures of a rule could not be written down beside it; later ones will be',
  },
  INCIDENT_WITHOUT_LEVELS: {
    level: 'warn',
    message: 'An incident was opened without a level, since its policy is gone or too large; its timeline says which',
  },
  ALARM_HANDLED: { level: 'info', message: 'A change of a CloudWatch alarm was handled' },
  ALARM_UNMAPPED: { level: 'info', message: 'No mapping of the environment names the alarm; its change was let go' },
  ALARM_OUTDATED: { level: 'info', message: 'A change of an alarm came after a later one; it was let go' },
  ALARM_TAGS_UNREADABLE: {
    level: 'warn',
    message: 'The tags of an alarm may not be read; mappings by tags do not see it',
  },
  DIGEST_CLOSED: { level: 'info', message: 'A digest was closed; where nothing was left to tell of, nothing is sent' },
  DIGEST_TEMPLATE_UNUSABLE: {
    level: 'warn',
    message: "A category's template for digests cannot speak; the digest has the platform's own words",
  },
  RECURRING_PASSED: {
    level: 'info',
    message: 'The time of a recurring notification came and nothing was sent; the reason says why',
  },
  RECURRING_UNSENDABLE: {
    level: 'error',
    message: 'A recurring notification names a template that cannot speak for it any more, so nothing was sent',
  },
  HEARTBEAT_MISSED: { level: 'info', message: 'No beat came in time; an incident stands for it' },
  FEEDBACK_STRANGE: { level: 'warn', message: "A provider's word names no delivery of ours; it was let go" },
} as const satisfies Record<string, { readonly level: 'info' | 'warn' | 'error'; readonly message: string }>;

export type LogEvent = keyof typeof logEvents;
