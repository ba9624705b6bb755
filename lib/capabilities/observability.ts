import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { Surroundings } from '../surroundings.ts';
import type { Lanes } from './lanes.ts';

export interface ObservabilityProps {
  readonly surroundings: Surroundings;
  readonly lanes: Lanes;
  readonly api: HttpApi;
}

/** The dashboard, and the alarms that belong to no single function. */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, _props: ObservabilityProps) {
    super(scope, id);
  }
}
