import { createScheduleStore } from '../../adapters/dynamo/schedules.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import type { Log } from '../../contracts/log.ts';
import type { ScheduleStore } from '../../core/oncall/store.ts';
import type { Clock } from '../../core/ports.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { type CalendarUrl, createCalendarUrl } from '../../wiring/calendar-links.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly schedules: ScheduleStore;
  readonly calendarUrl: CalendarUrl;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  const linkKey = openLinkKey(openSecrets(), environment.LINK_KEY_SECRET);
  return {
    schedules: createScheduleStore(stores.table),
    calendarUrl: createCalendarUrl(environment.PUBLIC_URL, linkKey),
    clock: systemClock,
    log: openLog('manage-schedules'),
    signed: openSignedHttp(environment, stores),
  };
}
