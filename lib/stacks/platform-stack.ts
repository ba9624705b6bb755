import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../capabilities/alarm-topic.ts';
import { Campaigns } from '../capabilities/campaigns.ts';
import { Delivery } from '../capabilities/delivery.ts';
import { Escalation } from '../capabilities/escalation.ts';
import { Events } from '../capabilities/events.ts';
import { Feedback } from '../capabilities/feedback.ts';
import { FrontDoor } from '../capabilities/front-door.ts';
import { Insight } from '../capabilities/insight.ts';
import { Intake } from '../capabilities/intake.ts';
import { Lanes } from '../capabilities/lanes.ts';
import { Observability } from '../capabilities/observability.ts';
import { metricService } from '../capabilities/outcome-metrics.ts';
import { Planning } from '../capabilities/planning.ts';
import { Recurring } from '../capabilities/recurring.ts';
import { smsDeliveryRole } from '../capabilities/text-messages.ts';
import type { Environment } from '../environments.ts';
import type { CodeOf, Surroundings } from '../surroundings.ts';
import { platformResources } from './platform-resources.ts';
import { providerEndpoints } from './provider-endpoints.ts';
import type { StateStack } from './state-stack.ts';

export interface PlatformStackProps extends StackProps {
  readonly environment: Environment;
  readonly state: StateStack;
  readonly codeOf: CodeOf;
}

/** Everything that works: it holds nothing that could not be made again. */
export class PlatformStack extends Stack {
  constructor(scope: Construct, id: string, { environment, state, codeOf, ...props }: PlatformStackProps) {
    super(scope, id, props);
    const { table, storageKey, fieldKey, linkKey } = state;
    const endpoints = providerEndpoints(this, environment);
    const lanes = new Lanes(this, 'Lanes', { environment });
    const door = new FrontDoor(this, 'FrontDoor', { environment, logKey: storageKey });
    const deliveryRole = environment.sms.accountSettings === 'owner' ? smsDeliveryRole(this, environment) : undefined;
    const recurring = new Recurring(this, 'Recurring', { environment, lanes });
    const surroundings: Surroundings = {
      environment,
      codeOf,
      logKey: storageKey,
      alarmTopic: new AlarmTopic(this, 'Alarms', { environment, key: storageKey }).topic,
      resources: platformResources({
        environment,
        table,
        fieldKey,
        linkKey,
        lanes,
        smsDeliveryRole: deliveryRole,
        recurring,
        endpoints,
      }),
      plainVariables: {
        ENVIRONMENT: environment.name,
        PUBLIC_URL: door.publicUrl,
        POWERTOOLS_SERVICE_NAME: metricService(environment),
        PLATFORM_KEY: environment.platformKey && JSON.stringify(environment.platformKey),
        SMS_MONTHLY_LIMIT_USD: String(environment.sms.monthlyLimitUsd),
        DEDICATED_TENANT: environment.tenant,
        ENRICHMENT: environment.enrichment,
        WEBHOOK_ALLOWED_URL: endpoints.webhookUrl,
        ALARM_MAPPINGS: environment.alarms.length === 0 ? undefined : JSON.stringify(environment.alarms),
      },
    };
    new Intake(this, 'Intake', { surroundings, api: door.api, stage: door.stage });
    new Planning(this, 'Planning', { surroundings, intake: lanes.intake });
    new Delivery(this, 'Delivery', { surroundings, lanes });
    new Feedback(this, 'Feedback', { surroundings, queue: lanes.feedback, smsDeliveryRole: deliveryRole });
    new Events(this, 'Events', { surroundings, queue: lanes.events, key: storageKey });
    new Escalation(this, 'Escalation', { surroundings, table, incidents: lanes.incidents });
    new Campaigns(this, 'Campaigns', { surroundings });
    new Insight(this, 'Insight', { surroundings, table });
    new Observability(this, 'Observability', { surroundings, lanes, api: door.api, tableName: table.tableName });
  }
}
