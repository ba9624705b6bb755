import { type HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { FunctionName } from '../functions.ts';
import type { Surroundings } from '../surroundings.ts';
import { NodeFunction } from './node-function.ts';

export interface ApiRouteProps {
  readonly surroundings: Surroundings;
  readonly api: HttpApi;
  /** The function that answers. */
  readonly name: FunctionName;
  /** What it answers: `<METHOD> <path>`, or `$default` for whatever has no route. */
  readonly routes: readonly string[];
}

/** A function and the routes that it answers; this API may invoke it, and its routes are those that lead here. */
export class ApiRoute extends Construct {
  readonly handler: NodeFunction;
  readonly routes: readonly HttpRoute[];

  constructor(scope: Construct, id: string, { surroundings, api, name, routes }: ApiRouteProps) {
    super(scope, id);
    this.handler = new NodeFunction(this, 'Handler', { surroundings, name });
    // One permission for all routes of a function: one each would take a fifth of the 500 resources that a stack may have.
    const integration = new HttpLambdaIntegration('Integration', this.handler.function, {
      scopePermissionToRoute: false,
    });
    this.routes = routes.map(
      (route) => new HttpRoute(this, route, { httpApi: api, routeKey: routeKey(route), integration }),
    );
  }
}

function routeKey(route: string): HttpRouteKey {
  if (route === '$default') return HttpRouteKey.DEFAULT;
  const [verb, path] = route.split(' ');
  const method = Object.values(HttpMethod).find((known) => known === verb);
  if (!method || !path?.startsWith('/')) throw new Error(`Route "${route}" is not "<METHOD> /path" or "$default"`);
  return HttpRouteKey.with(path, method);
}
