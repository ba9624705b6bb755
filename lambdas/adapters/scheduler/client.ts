import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { bounded } from '../aws/bounded.ts';

/** The client of EventBridge Scheduler, with the runtime's own region, endpoint and credentials. */
export const openScheduler = (): SchedulerClient => new SchedulerClient(bounded());
