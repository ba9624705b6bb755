import type { Closers } from './closers.ts';
import type { Journals } from './data-folder/journals.ts';
import type { AwsService, PlatformClock } from './ports.ts';
import type { Functions } from './runtime/functions.ts';
import { roleOfSchedule, runTarget, type ScheduleReach } from './schedules/run-target.ts';
import { Schedules } from './schedules/schedules.ts';
import { templateSchedules } from './schedules/template-schedules.ts';
import { schedulerService } from './services/scheduler.ts';
import { statesService } from './services/states.ts';
import { Executions } from './statemachines/executions.ts';
import { taskRunner } from './statemachines/tasks.ts';
import { templateMachines } from './statemachines/template-machines.ts';

/** What state machines and schedules are built on. */
export interface WorkflowReach extends ScheduleReach {
  readonly functions: Functions;
  readonly clock: PlatformClock;
  readonly journals: Journals | undefined;
}

/** Step Functions and EventBridge Scheduler, not yet moving. */
export interface Workflows {
  readonly states: AwsService;
  readonly scheduler: AwsService;
  /** Goes on with what a former life of the host left, and begins the template's schedules. */
  start(): void;
}

/**
 * Builds the template's state machines and schedules.
 *
 * @throws UnsupportedTemplateError naming what AWS would refuse, or the host cannot run.
 */
export function buildWorkflows(reach: WorkflowReach, closers: Closers): Workflows {
  const { deployment, functions, clock, journals } = reach;
  const declared = templateSchedules(deployment, functions);
  const executions = new Executions({
    machines: templateMachines(deployment),
    clock,
    runTask: taskRunner(reach),
    ...(journals && { journal: journals.executions }),
  });
  closers.add(() => executions.close());
  const schedules = new Schedules({
    clock,
    run: (schedule, dueAt) => runTarget(schedule, dueAt, reach),
    ...(journals && { journal: journals.schedules }),
  });
  closers.add(() => schedules.close());
  const groups = deployment.ofType('AWS::Scheduler::ScheduleGroup').map((group) => group.reference());
  return {
    states: statesService(executions),
    scheduler: schedulerService({
      schedules,
      groups: ['default', ...groups],
      mayAssumeRole: (schedule) => roleOfSchedule(deployment, schedule) !== undefined,
    }),
    start: () => {
      executions.resume();
      schedules.start(declared);
    },
  };
}
