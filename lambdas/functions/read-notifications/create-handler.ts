import { listQuerySchema } from '../../contracts/http/lists.ts';
import { listNotificationsSchema } from '../../contracts/http/notifications.ts';
import { timelineOf } from '../../core/notification/timeline.ts';
import { deliveryView, inOrder, notificationView } from '../../core/notification/view.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import { type SignedCall, signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { findInsights } from './insights.ts';
import { listNotifications } from './list.ts';
import { type ReadState, readState } from './read-state.ts';
import { answerSlice } from './slice.ts';

export function createHandler(deps: Dependencies): HttpHandler {
  const show = async ({ tenant, parameters }: SignedCall, view: (state: ReadState) => Answer | Promise<Answer>) => {
    const state = await readState(deps.notifications, tenant, parameters.id ?? '');
    return state === undefined ? notFound('notification') : view(state);
  };
  return createHttpHandler(
    [
      signedEndpoint({
        route: 'listNotifications',
        query: listNotificationsSchema,
        handle: (call) => listNotifications(deps, call),
      }),
      signedEndpoint({
        route: 'getNotification',
        handle: (call) =>
          show(call, async (state) =>
            json(200, notificationView(state, deps.clock.now(), await findInsights(deps, state))),
          ),
      }),
      signedEndpoint({
        route: 'listDeliveries',
        query: listQuerySchema,
        handle: (call) =>
          show(call, ({ body, records }) =>
            answerSlice(`deliveries:${body.id}`, call.tenant, inOrder(records).map(deliveryView), call.query),
          ),
      }),
      signedEndpoint({
        route: 'readTimeline',
        query: listQuerySchema,
        handle: (call) =>
          show(call, (state) => answerSlice(`timeline:${state.body.id}`, call.tenant, timelineOf(state), call.query)),
      }),
    ],
    deps.log,
    deps.signed,
  );
}
