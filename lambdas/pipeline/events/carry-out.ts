import { aboutEvent, type TenantEvent } from '../../core/event/event.ts';
import { derivedId } from '../../core/ids.ts';
import { resolve } from '../../core/incident/changes/resolve.ts';
import type { IncidentRequest } from '../../core/incident/request.ts';
import { maxDocumentBytes } from '../../core/incident/size.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationRequest } from '../../core/notification/request.ts';
import type { Action } from '../../core/rule/action.ts';
import type { RuleFailure } from '../../core/rule/rule.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import { acceptOwn } from '../accept-own.ts';
import { act } from '../incidents/act.ts';
import { openAutomatically } from '../incidents/open-automatically.ts';
import { IncidentTooLargeError } from '../incidents/open-incident.ts';
import type { RuleDependencies } from './dependencies.ts';

/** Which rule acts for which event. */
interface Firing {
  readonly event: TenantEvent;
  readonly ruleKey: string;
  readonly settings: TenantSettings;
}

/**
 * Does what a rule decided, or tells why it can never be done. Everything that it makes derives its id from event and rule,
 * so a repeat makes nothing new.
 */
export async function carryOut(
  deps: RuleDependencies,
  firing: Firing,
  action: Action,
): Promise<RuleFailure | undefined> {
  switch (action.kind) {
    case 'notification':
      return notify(deps, firing, action.request);
    case 'incident':
      return open(deps, firing, action.request);
    case 'resolve':
      await resolveStanding(deps, firing, action.dedupKey);
      return undefined;
  }
}

async function open(
  deps: RuleDependencies,
  firing: Firing,
  request: IncidentRequest,
): Promise<RuleFailure | undefined> {
  const { event, ruleKey, settings } = firing;
  const { tenant } = event;
  try {
    await openAutomatically(deps, {
      tenant,
      settings,
      id: `inc_${derivedId('rule', tenant, nameOf(firing))}`,
      commandId: nameOf(firing),
      request,
      opener: { by: ruleKey, via: 'event' },
      event: aboutEvent(event),
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof IncidentTooLargeError)) throw error;
    return { code: 'action-invalid', message: `incident ${error.faults.map(({ message }) => message).join('; ')}` };
  }
}

const nameOf = ({ event, ruleKey }: Firing): string => `${event.id}:${ruleKey}`;

/** The plan is asked for again by a repeat, since that may be what got lost. */
async function notify(
  deps: RuleDependencies,
  firing: Firing,
  request: NotificationRequest,
): Promise<RuleFailure | undefined> {
  const { event } = firing;
  const resolved = await deps.resolveTemplates(event.tenant, request);
  if (!resolved.ok) return { code: 'action-invalid', message: resolved.error.map(wordsOf).join('; ') };
  const body: NotificationBody = {
    tenant: event.tenant,
    id: `ntf_${derivedId('rule', event.tenant, nameOf(firing))}`,
    acceptedAt: deps.clock.now(),
    fingerprint: nameOf(firing),
    ...resolved.value,
    about: { event: aboutEvent(event) },
  };
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes > maxDocumentBytes)
    return {
      code: 'action-invalid',
      message: `notification makes ${bytes} bytes with its event, of ${maxDocumentBytes}`,
    };
  await deps.intake.plan(await acceptOwn(deps.notifications, body, 'a rule'));
  return undefined;
}

const wordsOf = ({ path, message }: FieldError): string => `notification.${path} ${message}`;

/** What is not open needs no resolution. */
async function resolveStanding(deps: RuleDependencies, firing: Firing, dedupKey: string): Promise<void> {
  const { event, ruleKey } = firing;
  const { tenant } = event;
  const id = await deps.claims.aim(event, ruleKey, () => deps.incidents.standing(tenant, dedupKey));
  if (id === undefined) return;
  await act(deps, { tenant, id, commandId: nameOf(firing) }, (incident, now, locale) =>
    resolve(incident, { by: ruleKey, via: 'event' }, now, locale),
  );
}
