import type { HttpApi, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { routeKeysOf, routes } from '../../lambdas/contracts/http/routes.ts';
import { ApiRoute } from '../constructs/api-route.ts';
import { functionNames } from '../functions.ts';
import type { Surroundings } from '../surroundings.ts';
import { limitOpenRoutes } from './open-routes.ts';

export interface IntakeProps {
  readonly surroundings: Surroundings;
  readonly api: HttpApi;
  readonly stage: HttpStage;
}

/** Everything that answers over HTTP: the contract's routes, and one function for whatever has none. */
export class Intake extends Construct {
  constructor(scope: Construct, id: string, { surroundings, api, stage }: IntakeProps) {
    super(scope, id);
    const sized = new Set<string>(functionNames);
    for (const route of Object.values(routes)) {
      if (!sized.has(route.function))
        throw new Error(`${route.function} answers ${route.path} but is not in lib/functions.ts`);
    }
    for (const name of functionNames) {
      const answered = routeKeysOf(name);
      if (answered.length === 0) continue;
      const route = new ApiRoute(this, name, { surroundings, api, name, routes: answered });
      // API Gateway refuses settings for a route that does not exist yet.
      stage.node.addDependency(...route.routes);
    }
    limitOpenRoutes(stage, surroundings.environment);
    // Without it API Gateway would answer with a shape of its own instead of the contract's problem.
    new ApiRoute(this, 'refuse-route', { surroundings, api, name: 'refuse-route', routes: ['$default'] });
  }
}
