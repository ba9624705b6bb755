import { arn, globalArn } from '../place.ts';
import type { ResourceToName, ResourceTypes } from './resource-type.ts';

const functionName = (resource: ResourceToName) => resource.text('FunctionName') ?? resource.generatedName;
const functionArn = (name: string) => (name.startsWith('arn:') ? name : arn('lambda', `function:${name}`));
const roleName = (resource: ResourceToName) => resource.text('RoleName') ?? resource.generatedName;
const uuid = ({ digits }: ResourceToName) =>
  [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-');
/** Lambda and IAM. */
export const computeTypes = {
  'AWS::Lambda::Function': {
    reference: functionName,
    attributes: { Arn: (resource) => functionArn(functionName(resource)) },
    runs: 'runtime: worker threads',
  },
  'AWS::Lambda::Version': {
    reference: (resource) => `${functionArn(resource.text('FunctionName') ?? '')}:1`,
    attributes: {
      Version: () => '1',
      FunctionArn: (resource) => `${functionArn(resource.text('FunctionName') ?? '')}:1`,
    },
    runs: 'nothing to run here because there is one version of each function: the one bundled',
  },
  'AWS::Lambda::Alias': {
    reference: (resource) => `${functionArn(resource.text('FunctionName') ?? '')}:${resource.text('Name') ?? ''}`,
    attributes: {
      AliasArn: (resource) => `${functionArn(resource.text('FunctionName') ?? '')}:${resource.text('Name') ?? ''}`,
    },
    runs: 'nothing to run here because an alias leads to the one version that there is',
  },
  'AWS::Lambda::EventSourceMapping': {
    reference: uuid,
    attributes: {
      Id: uuid,
      EventSourceMappingArn: (resource) => arn('lambda', `event-source-mapping:${uuid(resource)}`),
    },
    runs: 'mappings (queues) and streams (tables)',
  },
  'AWS::Lambda::EventInvokeConfig': {
    reference: (resource) => resource.generatedName,
    attributes: {},
    runs: 'runtime: retries of asynchronous invocations',
  },
  'AWS::Lambda::Permission': {
    reference: (resource) => resource.generatedName,
    attributes: { Id: (resource) => resource.generatedName },
    runs: 'grants: checked before a service invokes a function',
  },
  'AWS::IAM::Role': {
    reference: roleName,
    attributes: {
      Arn: (resource) => globalArn('iam', `role${resource.text('Path') ?? '/'}${roleName(resource)}`),
      RoleId: ({ digits }) => `AROA${digits.slice(0, 16).toUpperCase()}`,
    },
    runs: 'gateway: enforced on every AWS call',
  },
  'AWS::IAM::Policy': {
    reference: (resource) => resource.text('PolicyName') ?? resource.generatedName,
    attributes: { Id: (resource) => resource.generatedName },
    runs: 'gateway: enforced on every AWS call',
  },
  'AWS::IAM::ManagedPolicy': {
    reference: (resource) => globalArn('iam', `policy/${resource.text('ManagedPolicyName') ?? resource.generatedName}`),
    attributes: {
      PolicyArn: (resource) =>
        globalArn('iam', `policy/${resource.text('ManagedPolicyName') ?? resource.generatedName}`),
    },
    runs: 'gateway: enforced on every AWS call',
  },
} as const satisfies ResourceTypes;
