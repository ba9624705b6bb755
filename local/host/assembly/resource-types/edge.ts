import { arn } from '../place.ts';
import type { ResourceToName, ResourceTypes } from './resource-type.ts';

const apiId = ({ digits }: ResourceToName) => digits.slice(0, 10);
const shortId = ({ digits }: ResourceToName) => digits.slice(0, 7);
const logGroupName = (resource: ResourceToName) => resource.text('LogGroupName') ?? resource.generatedName;
const alarmName = (resource: ResourceToName) => resource.text('AlarmName') ?? resource.generatedName;
const generated = (resource: ResourceToName) => resource.generatedName;
const alarm = {
  reference: alarmName,
  attributes: { Arn: (resource: ResourceToName) => arn('cloudwatch', `alarm:${alarmName(resource)}`) },
  runs: 'nothing to run here because metrics are not collected on one machine',
};

/** API Gateway, CloudWatch and its logs, and what only CloudFormation sees. */
export const edgeTypes = {
  'AWS::ApiGatewayV2::Api': {
    reference: apiId,
    attributes: { ApiId: apiId, ApiEndpoint: (resource) => resource.addresses.api },
    runs: 'routes',
  },
  'AWS::ApiGatewayV2::Stage': {
    reference: (resource) => resource.text('StageName') ?? '$default',
    attributes: {},
    runs: 'routes',
  },
  'AWS::ApiGatewayV2::Route': { reference: shortId, attributes: { RouteId: shortId }, runs: 'routes' },
  'AWS::ApiGatewayV2::Integration': { reference: shortId, attributes: { IntegrationId: shortId }, runs: 'routes' },
  'AWS::Logs::LogGroup': {
    reference: logGroupName,
    attributes: { Arn: (resource) => `${arn('logs', `log-group:${logGroupName(resource)}`)}:*` },
    runs: 'logs',
  },
  'AWS::Logs::SubscriptionFilter': { reference: generated, attributes: {}, runs: 'logs' },
  'AWS::Logs::MetricFilter': {
    reference: generated,
    attributes: {},
    runs: 'nothing to run here because metrics are not collected on one machine',
  },
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::CloudWatch::Dashboard': {
    reference: (resource) => resource.text('DashboardName') ?? resource.generatedName,
    attributes: {},
    runs: 'nothing to run here because a dashboard only shows metrics',
  },
  'AWS::CDK::Metadata': {
    reference: generated,
    attributes: {},
    runs: 'nothing to run here because it only counts constructs',
  },
} as const satisfies ResourceTypes;
