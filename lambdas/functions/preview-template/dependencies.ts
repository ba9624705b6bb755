import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import type { Log } from '../../contracts/log.ts';
import type { Clock } from '../../core/ports.ts';
import type { TemplateReader } from '../../core/template/stored/store.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { Links, TemplateSource } from '../../pipeline/sending/dependencies.ts';
import { keepTemplates } from '../../pipeline/sending/template-source.ts';
import { createLinks } from '../../wiring/links.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly templates: Pick<TemplateReader, 'head' | 'summary'>;
  readonly source: TemplateSource;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly links: Links;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

/** Signs links of the right length that no page takes. */
const noKey = async (): Promise<Uint8Array> => new Uint8Array(32);

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  const templates = createTemplateReader(stores.table, stores.sealer);
  return {
    templates,
    source: keepTemplates(templates),
    tenants: stores.tenants,
    links: createLinks(environment.PUBLIC_URL, noKey),
    clock: systemClock,
    log: openLog('preview-template'),
    signed: openSignedHttp(environment, stores),
  };
}
