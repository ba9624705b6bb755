import { createRecurringStore } from '../../adapters/dynamo/recurring.ts';
import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import { patient } from '../../adapters/patience.ts';
import { openScheduler } from '../../adapters/scheduler/client.ts';
import { createScheduler } from '../../adapters/scheduler/schedules.ts';
import type { Log } from '../../contracts/log.ts';
import type { RecurringStore } from '../../core/recurring/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { ChangeDependencies } from '../../pipeline/recurring/change-recurring.ts';
import { createTemplateResolver, type ResolveTemplates } from '../../pipeline/templates/resolve-templates.ts';
import type { CheckingDependencies } from '../../wiring/check-for-tenant.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends CheckingDependencies, ChangeDependencies {
  readonly recurring: RecurringStore;
  readonly resolveTemplates: ResolveTemplates;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    recurring: createRecurringStore(stores.table, stores.sealer),
    scheduler: createScheduler(openScheduler(), {
      group: environment.SCHEDULE_GROUP,
      roleArn: environment.SCHEDULER_ROLE_ARN,
      deadLettersArn: environment.SCHEDULER_DEAD_LETTERS_ARN,
      queueArns: { express: environment.RECURRING_EXPRESS_ARN, bulk: environment.RECURRING_BULK_ARN },
    }),
    resolveTemplates: createTemplateResolver(createTemplateReader(stores.table, stores.sealer)),
    tenants: stores.tenants,
    allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL,
    clock: systemClock,
    patience: patient,
    log: openLog('manage-recurring'),
    signed: openSignedHttp(environment, stores),
  };
}
