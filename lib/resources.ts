import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Everything that functions may be granted something on. */
export const resourceNames = [
  'table',
  'dueIndex',
  'listIndex',
  'providerIndex',
  'fieldKey',
  'intakeQueues',
  'channelQueues',
  'emailQueues',
  'smsQueues',
  'pushQueues',
  'slackQueues',
  'webhookQueues',
  'feedbackQueue',
  'linkKey',
  'fcmSecrets',
  'slackSecrets',
  'mailIdentities',
  'phoneNumbers',
  'smsSettings',
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
