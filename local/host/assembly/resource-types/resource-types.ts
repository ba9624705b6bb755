import { computeTypes } from './compute.ts';
import { dataTypes } from './data.ts';
import { edgeTypes } from './edge.ts';
import { messagingTypes } from './messaging.ts';
import type { ResourceToName, ResourceType, ResourceTypes } from './resource-type.ts';
import { workflowTypes } from './workflow.ts';

const physicalId = (resource: ResourceToName) => `${resource.stack}-${resource.logicalId}`;

/** A resource that a function of the template answers for; its attributes come from that function's reply. */
const customType: ResourceType = {
  reference: physicalId,
  attributes: {},
  runs: 'custom-resources: its function is invoked at the start, as CloudFormation does',
};

/** Every resource type that the host knows: how it is named, its attributes, and what runs it. */
const resourceTypes: ResourceTypes = {
  ...computeTypes,
  ...dataTypes,
  ...messagingTypes,
  ...edgeTypes,
  ...workflowTypes,
};

/** The row of a type; undefined for a type that the host does not know. */
export function resourceTypeOf(type: string): ResourceType | undefined {
  if (isCustomType(type)) return customType;
  return Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
}

/** True for `Custom::Anything` and `AWS::CloudFormation::CustomResource`. */
export function isCustomType(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}
