import { aboutEvent, type TenantEvent } from '../../core/event/event.ts';
import { derivedId } from '../../core/ids.ts';
import { resolve } from '../../core/incident/changes/resolve.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationRequest } from '../../core/notification/request.ts';
import { OwnError } from '../../core/own-error.ts';
import type { Action } from '../../core/rule/action.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import { act } from '../incidents/act.ts';
import { openAutomatically } from '../incidents/open-automatically.ts';
import type { RuleDependencies } from './dependencies.ts';

/** The id of a rule's notification belongs to something else, which cannot be. */
export class RuleIdTakenError extends OwnError {
  override readonly name = 'RuleIdTakenError';
  constructor(id: string) {
    super(`the notification ${id} that a rule makes was not made by that rule`);
  }
}

/** Which rule acts for which event. */
export interface Firing {
  readonly event: TenantEvent;
  readonly ruleKey: string;
  readonly settings: TenantSettings;
}

/** Does what a rule decided. Everything that it makes derives its id from event and rule, so a repeat makes nothing new. */
export async function carryOut(deps: RuleDependencies, firing: Firing, action: Action): Promise<void> {
  switch (action.kind) {
    case 'notification':
      return notify(deps, firing, action.request);
    case 'incident': {
      const { event, ruleKey, settings } = firing;
      await openAutomatically(deps, {
        tenant: event.tenant,
        settings,
        id: `inc_${derivedId('rule', event.tenant, nameOf(firing))}`,
        commandId: nameOf(firing),
        request: action.request,
        opener: { by: ruleKey, via: 'event' },
        event: aboutEvent(event),
      });
      return;
    }
    case 'resolve':
      return resolveStanding(deps, firing, action.dedupKey);
  }
}

const nameOf = ({ event, ruleKey }: Firing): string => `${event.id}:${ruleKey}`;

/** The plan is asked for again by a repeat, since that may be what got lost. */
async function notify(deps: RuleDependencies, firing: Firing, request: NotificationRequest): Promise<void> {
  const { event } = firing;
  const body: NotificationBody = {
    tenant: event.tenant,
    id: `ntf_${derivedId('rule', event.tenant, nameOf(firing))}`,
    acceptedAt: deps.clock.now(),
    fingerprint: nameOf(firing),
    request,
    about: { event: aboutEvent(event) },
  };
  const stored = await deps.notifications.accept(body);
  if (stored.kind === 'taken') throw new RuleIdTakenError(body.id);
  await deps.intake.plan(stored.kind === 'accepted' ? body : stored.body);
}

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
