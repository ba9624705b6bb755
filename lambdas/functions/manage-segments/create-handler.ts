import { listQuerySchema } from '../../contracts/http/lists.ts';
import { countSegmentSchema, putSegmentSchema } from '../../contracts/http/segments.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { countSegment } from './count.ts';
import type { Dependencies } from './dependencies.ts';
import { deleteSegment, listSegments, putSegment, showSegment } from './segments.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listSegments', query: listQuerySchema, handle: (call) => listSegments(deps, call) }),
      signedEndpoint({ route: 'getSegment', handle: (call) => showSegment(deps, call) }),
      signedEndpoint({ route: 'putSegment', body: putSegmentSchema, handle: (call) => putSegment(deps, call) }),
      signedEndpoint({ route: 'deleteSegment', handle: (call) => deleteSegment(deps, call) }),
      signedEndpoint({ route: 'countSegment', query: countSegmentSchema, handle: (call) => countSegment(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );
