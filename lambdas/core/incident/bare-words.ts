import { incidentFacts } from '../channel/incident-facts.ts';
import type { AboutIncident } from '../notification/about.ts';
import { sayIn } from '../texts/texts.ts';

interface Place {
  readonly locale: string;
  readonly timezone: string;
}

const tags = /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/gs;

/** What stands in a title outside of its tags; how bad it is, where nothing does. */
export const bareTitle = (template: string, { severity }: AboutIncident, { locale }: Place): string =>
  template.replaceAll(tags, '').replaceAll(/\s+/g, ' ').trim() || sayIn(locale, `severity.${severity}`);

/** What the platform itself knows of an incident, in Markdown: how bad, how far it climbed, since when. */
export const bareContent = (incident: AboutIncident, place: Place): string =>
  incidentFacts(incident, place)
    .map(({ label, value }) => `**${label}**: ${value}`)
    .join('\n');
