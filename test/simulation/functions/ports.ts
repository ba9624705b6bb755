import type { Process } from '../machine/process.ts';
import { createChannelQueues, createIntake } from '../queues/ports.ts';
import { perhaps } from '../sabotage.ts';
import { createAudiences } from '../stores/audiences.ts';
import { createCaps, createWishReader } from '../stores/caps.ts';
import { createDirectory, createMembers, createRecipients, createSegments } from '../stores/directory.ts';
import { createDue } from '../stores/due.ts';
import { createLedgers } from '../stores/ledgers.ts';
import { createNotifications, NotSimulatedError } from '../stores/notifications.ts';
import { createSuppressions, createTenants } from '../stores/people.ts';
import { createPlans } from '../stores/plans.ts';
import type { Context } from './context.ts';

/** All ports of one process. */
export function openPorts(context: Context, process: Process) {
  const access = context.access(process);
  const { sabotage } = context;
  return {
    notifications: perhaps(createNotifications(access), sabotage.notifications),
    plans: createPlans(access),
    ledgers: perhaps(createLedgers(access), sabotage.ledgers),
    due: perhaps(createDue(access), sabotage.due),
    suppressions: createSuppressions(access),
    tenants: createTenants(access),
    recipients: createRecipients(access),
    directory: createDirectory(access),
    segments: createSegments(access),
    members: createMembers(access),
    caps: perhaps(createCaps(access), sabotage.caps),
    categories: { get: () => Promise.reject(new NotSimulatedError('categories.get')) },
    wishes: perhaps(createWishReader(access), sabotage.wishes),
    engagement: {
      ofRecipients: () => Promise.reject(new NotSimulatedError('engagement.ofRecipients')),
      ofTenant: () => Promise.reject(new NotSimulatedError('engagement.ofTenant')),
    },
    // What looks at contents changes nothing of a plan, and has tests of its own.
    enrichment: {
      analyser: 'off' as const,
      enrich: () => Promise.reject(new NotSimulatedError('enrichment.enrich')),
      tenants: createTenants(access),
      templates: { version: () => Promise.reject(new NotSimulatedError('templates.version')) },
      log: context.log(process),
    },
    // Nobody wants anything put together, and so nothing ever was.
    digests: {
      placesOf: (places: readonly unknown[]) => Promise.resolve(places.map(() => undefined)),
      join: () => Promise.reject(new NotSimulatedError('digests.join')),
      closeDue: () => Promise.reject(new NotSimulatedError('digests.closeDue')),
      closed: () => Promise.reject(new NotSimulatedError('digests.closed')),
      finish: () => Promise.reject(new NotSimulatedError('digests.finish')),
    },
    digestQueue: { turnAll: () => Promise.reject(new NotSimulatedError('digestQueue.turnAll')) },
    templates: { getAll: () => Promise.reject(new NotSimulatedError('templates.getAll')) },
    resolveTemplates: () => Promise.reject(new NotSimulatedError('resolveTemplates')),
    audiences: perhaps(createAudiences(access), sabotage.audiences),
    channels: perhaps(createChannelQueues(process, context.queues()), sabotage.channels),
    intake: createIntake(process, context.queues()),
    clock: process.clock,
    log: context.log(process),
  };
}
