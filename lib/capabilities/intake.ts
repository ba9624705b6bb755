import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { routeKeysOf, routes } from '../../lambdas/contracts/http/routes.ts';
import { ApiRoute } from '../constructs/api-route.ts';
import { functionNames } from '../functions.ts';
import type { Surroundings } from '../surroundings.ts';

export interface IntakeProps {
  readonly surroundings: Surroundings;
  readonly api: HttpApi;
}

/** Everything that answers over HTTP: the contract's routes, and one function for whatever has none. */
export class Intake extends Construct {
  constructor(scope: Construct, id: string, { surroundings, api }: IntakeProps) {
    super(scope, id);
    const sized = new Set<string>(functionNames);
    for (const route of Object.values(routes)) {
      if (!sized.has(route.function))
        throw new Error(`${route.function} answers ${route.path} but is not in lib/functions.ts`);
    }
    for (const name of functionNames) {
      const answered = routeKeysOf(name);
      if (answered.length > 0) new ApiRoute(this, name, { surroundings, api, name, routes: answered });
    }
    // Without it API Gateway would answer with a shape of its own instead of the contract's problem.
    new ApiRoute(this, 'refuse-route', { surroundings, api, name: 'refuse-route', routes: ['$default'] });
  }
}
