/** CPU aims, in milliseconds per unit of the line. */
export const cpuAimsMs: Readonly<Record<string, number>> = {
  accept: 0.9,
  'plan, 100 recipients': 0.1,
  'send sms, one notification': 0.4,
  'send email, one notification': 1.0,
  'incident, opened': 1.5,
  'incident, looked at': 0.5,
  'level told, two people': 1.5,
  'level told, ten of a role': 2.0,
  'event followed, of ten': 0.3,
  'acknowledged, API': 2.0,
  'acknowledged, page shown': 1.0,
  'acknowledged, page pressed': 2.0,
  'acknowledged, Slack': 1.5,
  'event accepted': 0.9,
  'event, one of ten rules fires': 1.5,
};

/** How long a bundle may take to import, in milliseconds. */
export const importAimMs = (name: string): number => (name === 'send-push' ? 180 : 100);

/** What a thousand incidents of three levels may cost, in US dollars, their messages and the providers apart. */
export const dollarsPerThousandIncidentsAim = 0.75;

/** What a thousand deliveries may cost, providers apart, in US cents. */
export const centsPerThousandAim = (batched: boolean): number => (batched ? 1 : 2);
