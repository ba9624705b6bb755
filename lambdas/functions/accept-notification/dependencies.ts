import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import type { Log } from '../../contracts/log.ts';
import type { IntakeQueue, NotificationStore } from '../../core/notification/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { createTemplateResolver, type ResolveTemplates } from '../../pipeline/templates/resolve-templates.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly notifications: Pick<NotificationStore, 'accept' | 'body'>;
  readonly intake: Pick<IntakeQueue, 'plan'>;
  readonly resolveTemplates: ResolveTemplates;
  readonly allowedWebhookUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    tenants: stores.tenants,
    notifications: createNotificationStore(stores.table, stores.sealer),
    intake: createIntakeQueue(openSqs(), intakeUrls(environment), systemClock),
    resolveTemplates: createTemplateResolver(createTemplateReader(stores.table, stores.sealer)),
    allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL,
    clock: systemClock,
    log: openLog('accept-notification'),
    signed: openSignedHttp(environment, stores),
  };
}
