import { CfnStage, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { type RouteName, routes, type SignedRouteName } from '../../lambdas/contracts/http/routes.ts';
import type { Environment } from '../environments.ts';

/**
 * What routes without a signature take in a second, from everybody together: a flood of them must not use up what the API
 * takes, and each request runs a function. Mail providers unsubscribe many at once after a campaign, and try again on 429.
 */
const openRoutesPerSecond = {
  checkHealth: 10,
  checkReady: 10,
  showUnsubscribe: 50,
  unsubscribe: 100,
  showAcknowledge: 50,
  acknowledgeByLink: 100,
  receiveSlackAction: 100,
  showCalendar: 50,
  recordBeat: 100,
  listInboxByToken: 100,
  readInboxItemByToken: 100,
  unreadInboxItemByToken: 50,
  archiveInboxItemByToken: 50,
  readWholeInboxByToken: 50,
} as const satisfies Record<Exclude<RouteName, SignedRouteName>, number>;

/** Gives each open route a limit of its own, never above the API's. The stage must depend on the routes. */
export function limitOpenRoutes(stage: HttpStage, { api }: Environment): void {
  const template = stage.node.defaultChild;
  if (!(template instanceof CfnStage)) throw new Error('The stage of the API has no template to write limits into');
  const settings = Object.entries(openRoutesPerSecond).map(([name, perSecond]) => {
    const { method, path } = routes[name as keyof typeof openRoutesPerSecond];
    const limits = {
      ThrottlingRateLimit: Math.min(perSecond, api.ratePerSecond),
      ThrottlingBurstLimit: Math.min(perSecond, api.burst),
      DetailedMetricsEnabled: true,
    };
    return [`${method} ${path}`, limits] as const;
  });
  template.routeSettings = Object.fromEntries(settings);
}
