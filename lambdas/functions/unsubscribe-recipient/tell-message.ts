import { hearUnsubscribed } from '../../pipeline/hear-unsubscribed.ts';
import type { Dependencies } from './dependencies.ts';
import type { Invitation } from './invitation.ts';

/** What the person asked for is done by now: a message that cannot be told of it is no reason to say that it failed. */
export async function tellMessage(
  { ledgers, patience, clock, log }: Pick<Dependencies, 'ledgers' | 'patience' | 'clock' | 'log'>,
  { claims, request, person }: Invitation,
): Promise<void> {
  try {
    await hearUnsubscribed({ ledgers, patience }, claims, { request, person }, clock.now());
  } catch (error) {
    log.write('UNSUBSCRIBED_UNTOLD', { tenant: claims.tenant, notificationId: claims.notificationId }, error);
  }
}
