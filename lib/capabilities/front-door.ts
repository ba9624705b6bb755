import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

export interface FrontDoorProps {
  readonly environment: Environment;
  readonly logKey: IKey;
}

/** What a line of the access log tells: the route, never the path (links carry tokens) or the caller's address. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  functionLatencyMs: '$context.integrationLatency',
  functionError: '$context.integrationErrorMessage',
  responseBytes: '$context.responseLength',
} as const;

/** The HTTP API: its stage, its limits and its access log. Routes are brought by the capabilities that answer them. */
export class FrontDoor extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Where clients and links find it, without a slash at the end. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, { environment, logKey }: FrontDoorProps) {
    super(scope, id);
    const { ratePerSecond, burst, domain } = environment.api;
    this.api = new HttpApi(this, 'Api', {
      apiName: `carillon-${environment.name}`,
      description: "Carillon's API, as openapi.json describes it; callers sign what is not open to everybody",
      createDefaultStage: false,
      // With a name of one's own there is one way in, and its TLS policy is ours.
      disableExecuteApiEndpoint: domain !== undefined,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: ratePerSecond, burstLimit: burst },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            logGroupName: `/aws/apigateway/carillon-${environment.name}`,
            retention: environment.logRetentionDays,
            encryptionKey: logKey,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    this.publicUrl = domain ? this.named(domain, this.stage) : this.api.apiEndpoint;
    new CfnOutput(this, 'Url', { description: 'Where the API answers', value: this.publicUrl });
  }

  private named(domain: { readonly name: string; readonly certificateArn: string }, stage: HttpStage): string {
    const domainName = new DomainName(this, 'Domain', {
      domainName: domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage });
    new CfnOutput(this, 'DomainTarget', {
      description: `What ${domain.name} must point to, as an alias or CNAME record`,
      value: domainName.regionalDomainName,
    });
    return `https://${domain.name}`;
  }
}
