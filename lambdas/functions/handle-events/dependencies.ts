import { createAlarmTags } from '../../adapters/cloudwatch/alarm-tags.ts';
import { openCloudWatch } from '../../adapters/cloudwatch/client.ts';
import { createAlarmStore } from '../../adapters/dynamo/alarms.ts';
import { createEventClaims } from '../../adapters/dynamo/event-claims.ts';
import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createPolicyStore } from '../../adapters/dynamo/policies.ts';
import { createRuleStore } from '../../adapters/dynamo/rules.ts';
import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import { isPrivateHost } from '../../adapters/http/private-host.ts';
import { compileCondition } from '../../adapters/jsonata/condition.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import { createTurnstile } from '../../adapters/turnstile.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { EventDependencies } from '../../pipeline/events/handle-message.ts';
import { createRuleBook, type RuleBook } from '../../pipeline/events/rule-book.ts';
import { createTemplateResolver } from '../../pipeline/templates/resolve-templates.ts';
import { findFault } from '../../wiring/check-for-tenant.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies(): Omit<EventDependencies, 'countFailure'> & { readonly ruleBook: RuleBook } {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, tenants } = openStores(environment);
  const rules = createRuleStore(table, sealer);
  const log = openLog('handle-events');
  return {
    ruleBook: createRuleBook({ rules, compileCondition }),
    rules,
    incidents: createIncidentStore(table, sealer, systemClock),
    policies: createPolicyStore(table, sealer),
    notifications: createNotificationStore(table, sealer),
    intake: createIntakeQueue(openSqs(), intakeUrls(environment), systemClock),
    resolveTemplates: createTemplateResolver(createTemplateReader(table, sealer)),
    claims: createEventClaims(table, sealer, systemClock),
    alarms: createAlarmStore(table, sealer, systemClock),
    tags: createAlarmTags(openCloudWatch(), systemClock, log),
    mappings: environment.ALARM_MAPPINGS,
    dedicatedTenant: environment.DEDICATED_TENANT,
    checking: { allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL, isPrivateHost, findFault },
    tenants,
    clock: systemClock,
    stopwatch: () => performance.now(),
    inTurn: createTurnstile().pass,
    log,
  };
}
