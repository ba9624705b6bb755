import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { ApiRoute } from '../constructs/api-route.ts';
import type { FunctionName } from '../functions.ts';
import type { Surroundings } from '../surroundings.ts';

export interface IntakeProps {
  readonly surroundings: Surroundings;
  readonly api: HttpApi;
}

/** Which function answers which routes. */
export const routes = {
  'accept-notification': ['POST /v1/notifications'],
  'read-notifications': [
    'GET /v1/notifications',
    'GET /v1/notifications/{id}',
    'GET /v1/notifications/{id}/deliveries',
    'GET /v1/notifications/{id}/timeline',
  ],
  'cancel-notification': ['POST /v1/notifications/{id}/cancel'],
  'manage-keys': ['POST /v1/keys', 'GET /v1/keys', 'DELETE /v1/keys/{id}'],
  'manage-tenants': [
    'POST /v1/tenants',
    'GET /v1/tenants',
    'GET /v1/tenants/{id}',
    'PATCH /v1/tenants/{id}',
    'DELETE /v1/tenants/{id}',
  ],
  'manage-suppressions': [
    'GET /v1/suppressions',
    'POST /v1/suppressions/lookup',
    'POST /v1/suppressions/add',
    'POST /v1/suppressions/remove',
  ],
  'list-webhook-keys': ['GET /v1/webhook-keys'],
  'unsubscribe-recipient': ['GET /u/{token}', 'POST /u/{token}'],
  'check-health': ['GET /v1/health', 'GET /v1/ready'],
  // Without it API Gateway would answer with a shape of its own instead of the contract's problem.
  'refuse-route': ['$default'],
} as const satisfies { readonly [Name in FunctionName]?: readonly string[] };

/** Everything that answers over HTTP. */
export class Intake extends Construct {
  constructor(scope: Construct, id: string, { surroundings, api }: IntakeProps) {
    super(scope, id);
    for (const [name, answered] of Object.entries(routes) as [keyof typeof routes, readonly string[]][]) {
      new ApiRoute(this, name, { surroundings, api, name, routes: answered });
    }
  }
}
