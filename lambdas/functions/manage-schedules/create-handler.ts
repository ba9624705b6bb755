import { listQuerySchema } from '../../contracts/http/lists.ts';
import { calendarQuerySchema, onCallQuerySchema, shiftsQuerySchema } from '../../contracts/http/schedules.ts';
import { overrideSchema } from '../../core/oncall/override.ts';
import { scheduleSchema } from '../../core/oncall/schedule.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { listShifts, readOnCall } from './on-call.ts';
import { deleteOverride, putOverride } from './overrides.ts';
import { deleteSchedule, getSchedule, listSchedules, putSchedule } from './schedules.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listSchedules', query: listQuerySchema, handle: (call) => listSchedules(deps, call) }),
      signedEndpoint({ route: 'putSchedule', body: scheduleSchema, handle: (call) => putSchedule(deps, call) }),
      signedEndpoint({ route: 'getSchedule', query: calendarQuerySchema, handle: (call) => getSchedule(deps, call) }),
      signedEndpoint({ route: 'deleteSchedule', handle: (call) => deleteSchedule(deps, call) }),
      signedEndpoint({ route: 'putOverride', body: overrideSchema, handle: (call) => putOverride(deps, call) }),
      signedEndpoint({ route: 'deleteOverride', handle: (call) => deleteOverride(deps, call) }),
      signedEndpoint({ route: 'readOnCall', query: onCallQuerySchema, handle: (call) => readOnCall(deps, call) }),
      signedEndpoint({ route: 'listShifts', query: shiftsQuerySchema, handle: (call) => listShifts(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );
