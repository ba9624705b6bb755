import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type ChannelName, channelNames } from '../lambdas/core/channel/channels.ts';

/** The queues of one channel. */
export type ChannelQueues = `${ChannelName}Queues`;
export const queuesOf = (channel: ChannelName): ChannelQueues => `${channel}Queues`;

/** Everything that functions may be granted something on. */
export const resourceNames = [
  'table',
  'dueIndex',
  'listIndex',
  'providerIndex',
  'fieldKey',
  'intakeQueues',
  'channelQueues',
  ...channelNames.map(queuesOf),
  'feedbackQueue',
  'eventsQueue',
  'incidentsQueue',
  'escalation',
  'campaign',
  'schedules',
  'schedulerRole',
  'alarmTags',
  'linkKey',
  'fcmSecrets',
  'slackSecrets',
  'pagerdutySecrets',
  'teamsSecrets',
  'mailIdentities',
  'phoneNumbers',
  'smsSettings',
  'contentAnalysis',
  'smsDeliveryRole',
] as const;
export type ResourceName = (typeof resourceNames)[number];

/** A resource as a function meets it: statements that allow actions on it, and variables that say where it is. */
export interface GrantedResource {
  readonly statements: (actions: readonly string[]) => readonly PolicyStatement[];
  readonly variables: Readonly<Record<string, string>>;
}

export type Resources = Readonly<Record<ResourceName, GrantedResource>>;

export const isResourceName = (name: string): name is ResourceName => resourceNames.some((known) => known === name);
