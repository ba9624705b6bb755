/** How a function is sized. Memory buys CPU too: 1,769 MB is one whole core (AWS Lambda, "Configure memory"). */
export interface FunctionSize {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** One sentence for whoever meets the function in the console. */
  readonly purpose: string;
}

/** HTTP functions end well before API Gateway gives up, after 29 seconds. */
const http = { memoryMb: 512, timeoutSeconds: 10 } as const;
/** Ten provider calls of at most 10 s each, mostly side by side. */
const sender = { memoryMb: 512, timeoutSeconds: 30 } as const;

/** Every function of the platform, by the name of its folder in `lambdas/functions`. Sizes are set here only. */
export const functions = {
  'accept-notification': { ...http, memoryMb: 1024, purpose: 'Takes a signed request and stores the notification' },
  'read-notifications': { ...http, purpose: 'Shows notifications, their deliveries and timelines' },
  'cancel-notification': { ...http, purpose: 'Stops what has not been sent yet' },
  'manage-keys': { ...http, purpose: "Creates, lists and revokes a tenant's keys" },
  'manage-tenants': { ...http, purpose: 'Creates, lists, changes and deletes tenants' },
  'manage-suppressions': { ...http, purpose: 'Lists, looks up, adds and removes suppressed addresses' },
  'manage-recipients': { ...http, purpose: 'Stores, shows, lists and erases recipients' },
  /** Opens up to some thousands of people in one answer. */
  'manage-segments': { ...http, memoryMb: 1024, purpose: 'Keeps segments, and counts who belongs to them' },
  'manage-categories': { ...http, purpose: "Keeps a tenant's categories, and its policy for all of them" },
  'manage-inbox': { ...http, purpose: "Shows people's inboxes to their apps, and keeps what was read" },
  'manage-schedules': { ...http, purpose: 'Keeps on-call schedules and says who is on call' },
  'show-calendar': { ...http, purpose: 'The calendar of a schedule, for programs that cannot sign' },
  'manage-escalation-policies': { ...http, purpose: 'Stores, shows and deletes escalation policies' },
  'manage-incidents': { ...http, memoryMb: 1024, purpose: 'Opens and shows incidents, and acts on them for people' },
  'manage-templates': { ...http, memoryMb: 1024, purpose: 'Stores, shows, publishes and deletes templates' },
  'preview-template': { ...http, memoryMb: 1024, purpose: 'Renders a template as it would be sent' },
  'list-webhook-keys': { ...http, purpose: "Lists the public keys that verify a tenant's webhooks" },
  'unsubscribe-recipient': {
    ...http,
    purpose: 'The page to unsubscribe and to choose what to receive, and its one-click target',
  },
  'acknowledge-incident': { ...http, purpose: 'The page that acknowledges an incident' },
  'receive-slack-action': { ...http, purpose: 'Takes the press of a Slack button' },
  'check-health': { ...http, purpose: 'Says how each dependency is' },
  'accept-event': { ...http, purpose: 'Takes a signed event and queues it' },
  'manage-rules': { ...http, purpose: 'Stores, shows and lists what is done about events' },
  'manage-heartbeats': { ...http, purpose: 'Stores, shows and lists heartbeats' },
  'manage-campaigns': {
    ...http,
    memoryMb: 1024,
    purpose: 'Keeps campaigns, starts their runs and shows what came of them',
  },
  'manage-recurring': { ...http, purpose: 'Stores, shows, pauses and schedules recurring notifications' },
  'record-beat': { ...http, purpose: 'Records the beats of heartbeats' },
  'refuse-route': { ...http, memoryMb: 256, purpose: 'Answers 404 where there is no route' },
  'plan-notification': { memoryMb: 1024, timeoutSeconds: 60, purpose: 'Decides who hears what, where and when' },
  'drive-due': {
    memoryMb: 512,
    timeoutSeconds: 50,
    purpose: 'Every minute: queues what is due, re-drives what is late',
  },
  /** One mail with attachments at a time: 7 MB of files, several times as much while they are encoded and handed over. */
  'send-email': { ...sender, memoryMb: 1024, purpose: 'Hands deliveries to SES' },
  'send-sms': { ...sender, purpose: 'Hands deliveries to SNS' },
  'send-push': { ...sender, purpose: 'Hands deliveries to FCM' },
  'send-slack': { ...sender, purpose: 'Hands deliveries to Slack' },
  'send-webhook': { ...sender, purpose: "Hands deliveries to tenants' endpoints" },
  'send-pagerduty': { ...sender, purpose: 'Hands deliveries to PagerDuty' },
  'send-teams': { ...sender, purpose: 'Hands deliveries to workflows of Microsoft Teams' },
  'send-inbox': { ...sender, purpose: "Puts deliveries into people's inboxes" },
  'end-dead-letters': { memoryMb: 512, timeoutSeconds: 30, purpose: 'Ends deliveries that could not be handled' },
  'record-feedback': { memoryMb: 512, timeoutSeconds: 30, purpose: 'Records what became of mail' },
  'record-receipts': { memoryMb: 512, timeoutSeconds: 30, purpose: 'Records what became of text messages' },
  'count-outcomes': { memoryMb: 512, timeoutSeconds: 30, purpose: 'Counts outcomes from the stream of the table' },
  /** Ten events, each with two seconds of its tenant's rules at most, and what they do. */
  'handle-events': {
    memoryMb: 1024,
    timeoutSeconds: 50,
    purpose: "Asks tenants' rules about events, and follows CloudWatch alarms",
  },
  'escalate-incident': {
    memoryMb: 1024,
    timeoutSeconds: 30,
    purpose: 'Tells the state machine what an incident needs, and does it',
  },
  'follow-incidents': {
    memoryMb: 512,
    timeoutSeconds: 30,
    purpose: 'Does what the events of incidents ask for, from the stream of the table',
  },
  'run-campaign': {
    memoryMb: 1024,
    timeoutSeconds: 50,
    purpose: 'Tells the state machine what a campaign needs, and does it',
  },
  'tend-incidents': {
    memoryMb: 512,
    timeoutSeconds: 30,
    purpose: 'Drives incidents again that stand still, misses heartbeats, and brings Slack messages up to date',
  },
  'configure-sms': { memoryMb: 256, timeoutSeconds: 30, purpose: "Sets the account's settings for text messages" },
} as const satisfies Record<string, FunctionSize>;

export type FunctionName = keyof typeof functions;

export const functionNames = Object.keys(functions).filter((name): name is FunctionName => name in functions);
