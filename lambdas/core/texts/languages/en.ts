/** What the platform itself says to people, in English: ICU messages. The keys of this file are the keys of all languages. */
export const en = {
  'incident.acknowledged': 'Acknowledged by {by}',
  'incident.resolved': 'Resolved by {by}',
  'incident.reopened': 'Escalated by {by}: the next level is being told',
  'incident.exhausted': 'All levels were told and nobody acknowledged.',
} as const;
