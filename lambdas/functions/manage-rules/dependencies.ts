import { createPolicyStore } from '../../adapters/dynamo/policies.ts';
import { createRuleStore } from '../../adapters/dynamo/rules.ts';
import { compileCondition } from '../../adapters/jsonata/condition.ts';
import type { Log } from '../../contracts/log.ts';
import type { PolicyStore } from '../../core/escalation/store.ts';
import type { CompileCondition } from '../../core/event/condition.ts';
import type { RuleStore } from '../../core/rule/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { CheckingDependencies } from '../../wiring/check-for-tenant.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends CheckingDependencies {
  readonly rules: Pick<RuleStore, 'get' | 'put' | 'delete' | 'list'>;
  readonly policies: Pick<PolicyStore, 'get'>;
  readonly compileCondition: CompileCondition;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    rules: createRuleStore(stores.table, stores.sealer),
    policies: createPolicyStore(stores.table, stores.sealer),
    compileCondition,
    tenants: stores.tenants,
    allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL,
    clock: systemClock,
    log: openLog('manage-rules'),
    signed: openSignedHttp(environment, stores),
  };
}
