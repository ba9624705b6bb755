import { arn, place } from '../place.ts';
import type { ResourceToName, ResourceTypes } from './resource-type.ts';

const queueName = (resource: ResourceToName) => resource.text('QueueName') ?? resource.generatedName;
/** SQS clients call the host of the queue's URL, so it has to be the gateway's. */
const queueUrl = (resource: ResourceToName) => `${resource.addresses.gateway}/${place.account}/${queueName(resource)}`;

const topicName = (resource: ResourceToName) => resource.text('TopicName') ?? resource.generatedName;
const topicArn = (resource: ResourceToName) => arn('sns', topicName(resource));

const busName = (resource: ResourceToName) => resource.text('Name') ?? resource.generatedName;
const ruleName = (resource: ResourceToName) => resource.text('Name') ?? resource.generatedName;
const generated = (resource: ResourceToName) => resource.generatedName;

/** A rule of the default bus is named without it. */
const rulePath = (bus: string | undefined, name: string) =>
  bus === undefined || bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`;

/** SQS, SNS, SES, EventBridge and its Scheduler. */
export const messagingTypes = {
  'AWS::SQS::Queue': {
    reference: queueUrl,
    attributes: {
      Arn: (resource) => arn('sqs', queueName(resource)),
      QueueName: queueName,
      QueueUrl: queueUrl,
    },
    runs: 'queues',
  },
  'AWS::SQS::QueuePolicy': {
    reference: generated,
    attributes: { Id: generated },
    runs: 'grants: checked before a service sends to a queue',
  },
  'AWS::SNS::Topic': {
    reference: topicArn,
    attributes: { TopicArn: topicArn, TopicName: topicName },
    runs: 'nothing to run here because alarms, which alone use topics, are not evaluated',
  },
  'AWS::SNS::TopicPolicy': {
    reference: generated,
    attributes: { Id: generated },
    runs: 'nothing to run here because nothing publishes to topics',
  },
  'AWS::SNS::Subscription': {
    reference: (resource) => `${resource.text('TopicArn')}:${resource.digits.slice(0, 12)}`,
    attributes: { Arn: (resource) => `${resource.text('TopicArn')}:${resource.digits.slice(0, 12)}` },
    runs: 'nothing to run here because nothing publishes to topics',
  },
  'AWS::SES::ConfigurationSet': {
    reference: (resource) => resource.text('Name') ?? resource.generatedName,
    attributes: {},
    runs: 'simulators: SES',
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    reference: generated,
    attributes: { Id: generated },
    runs: 'simulators: SES puts its events on the default bus, as the destination says',
  },
  'AWS::SES::EmailIdentity': {
    reference: (resource) => resource.text('EmailIdentity') ?? '',
    attributes: {},
    runs: 'nothing to run here because every sender is verified on one machine',
  },
  'AWS::Events::Rule': {
    reference: ruleName,
    attributes: { Arn: (resource) => arn('events', rulePath(resource.text('EventBusName'), ruleName(resource))) },
    runs: 'rules',
  },
  'AWS::Events::EventBus': {
    reference: busName,
    attributes: { Arn: (resource) => arn('events', `event-bus/${busName(resource)}`), Name: busName },
    runs: 'rules',
  },
  'AWS::Events::EventBusPolicy': {
    reference: generated,
    attributes: {},
    runs: 'grants: checked at each event that is put',
  },
} as const satisfies ResourceTypes;
