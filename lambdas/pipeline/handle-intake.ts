import type { IntakeMessage } from '../contracts/messages/intake.ts';
import { canceledEnd } from '../core/delivery/ledger.ts';
import { type CloseDependencies, closeDigests } from './digests/close-digests.ts';
import { endDeliveries } from './end-deliveries.ts';
import { type PlanDependencies, planNotification } from './plan-notification.ts';
import { type StartDependencies, startRecurring } from './recurring/start-recurring.ts';
import { type TendDependencies, tendNotification } from './tend-notification.ts';

export type IntakeDependencies = PlanDependencies & TendDependencies & StartDependencies & CloseDependencies;

/** What each kind of intake message asks for. */
const handlers = {
  plan: (deps, { tenant, notificationId }) => planNotification(deps, tenant, notificationId),
  tend: (deps, { tenant, notificationId }) => tendNotification(deps, tenant, notificationId),
  async cancel(deps, { tenant, notificationId }) {
    const head = await deps.notifications.head(tenant, notificationId);
    if (head?.status === 'canceled') await endDeliveries(deps, head, canceledEnd);
  },
  recurring: (deps, message) =>
    startRecurring(deps, (tenant, notificationId) => planNotification(deps, tenant, notificationId), message),
  digest: (deps, message) =>
    closeDigests(deps, (tenant, notificationId) => planNotification(deps, tenant, notificationId), message),
} as const satisfies {
  readonly [Kind in IntakeMessage['kind']]: (
    deps: IntakeDependencies,
    message: Extract<IntakeMessage, { readonly kind: Kind }>,
  ) => Promise<void>;
};

/** Handles one message of the intake queues. */
export function handleIntake(deps: IntakeDependencies, message: IntakeMessage): Promise<void> {
  const handle = handlers[message.kind] as (deps: IntakeDependencies, message: IntakeMessage) => Promise<void>;
  return handle(deps, message);
}
