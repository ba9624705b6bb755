import type { AboutIncident } from '../../notification/about.ts';
import type { NotificationBody } from '../../notification/notification.ts';
import { sayIn } from '../../texts/texts.ts';
import type { Incident } from '../incident.ts';
import { composeNotification } from './compose.ts';
import { sharedChannelsOf } from './shared-channels.ts';

type Update = NonNullable<AboutIncident['update']>;

/**
 * Tells the shared destinations of the levels that were told what became of the incident, in the tenant's language: the
 * channel's thread, the paging service, the webhook. None where no level was told on any.
 */
export function updateNotification(incident: Incident, update: Update, locale: string): readonly NotificationBody[] {
  const { body, head } = incident;
  const channels = sharedChannelsOf(head.toldLevels.flatMap((index) => body.climb.levels[index]?.channels ?? []));
  if (channels.length === 0) return [];
  const content = sayIn(locale, `incident.${update.kind}`, { by: asWords(update.by ?? '') });
  const message = {
    channels,
    recipients: [],
    content,
    level: head.level,
    asksForAnswer: false,
    update,
  };
  return [composeNotification(incident, message, update.at)];
}

/** A name is a value of the template and no part of it: whatever marks it holds, they stand there as they are. */
const asWords = (name: string): string => `{{ ${JSON.stringify(name)} }}`;
