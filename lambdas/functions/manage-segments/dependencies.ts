import { createSegmentStore } from '../../adapters/dynamo/segments.ts';
import type { Log } from '../../contracts/log.ts';
import type { Clock } from '../../core/ports.ts';
import type { SegmentMembers, SegmentStore } from '../../core/segment/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSegmentMembers } from '../../wiring/segments.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly segments: SegmentStore;
  readonly members: SegmentMembers;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    segments: createSegmentStore(stores.table, stores.sealer),
    members: openSegmentMembers(stores),
    clock: systemClock,
    log: openLog('manage-segments'),
    signed: openSignedHttp(environment, stores),
  };
}
