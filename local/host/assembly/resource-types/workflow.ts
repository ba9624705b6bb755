import { arn } from '../place.ts';
import type { ResourceToName, ResourceTypes } from './resource-type.ts';

const machineName = (resource: ResourceToName) => resource.text('StateMachineName') ?? resource.generatedName;
const machineArn = (resource: ResourceToName) => arn('states', `stateMachine:${machineName(resource)}`);
const scheduleName = (resource: ResourceToName) => resource.text('Name') ?? resource.generatedName;

/** Step Functions and EventBridge Scheduler. */
export const workflowTypes = {
  'AWS::StepFunctions::StateMachine': {
    reference: machineArn,
    attributes: { Arn: machineArn, Name: machineName },
    runs: 'statemachines',
  },
  'AWS::Scheduler::Schedule': {
    reference: scheduleName,
    attributes: {
      Arn: (resource) =>
        arn('scheduler', `schedule/${resource.text('GroupName') ?? 'default'}/${scheduleName(resource)}`),
    },
    runs: 'schedules',
  },
  'AWS::Scheduler::ScheduleGroup': {
    reference: scheduleName,
    attributes: { Arn: (resource) => arn('scheduler', `schedule-group/${scheduleName(resource)}`) },
    runs: 'schedules: a name for schedules that belong together',
  },
} as const satisfies ResourceTypes;
