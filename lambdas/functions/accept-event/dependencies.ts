import { openSqs } from '../../adapters/sqs/client.ts';
import { createEventQueue, type EventQueue } from '../../adapters/sqs/events.ts';
import type { Log } from '../../contracts/log.ts';
import type { Clock } from '../../core/ports.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly events: EventQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  return {
    events: createEventQueue(openSqs(), environment.EVENTS_URL),
    clock: systemClock,
    log: openLog('accept-event'),
    signed: openSignedHttp(environment, openStores(environment)),
  };
}
