/** CPU aims, in milliseconds per unit of the line. */
export const cpuAimsMs: Readonly<Record<string, number>> = {
  accept: 0.9,
  'plan, 100 recipients': 0.1,
  'send sms, one notification': 0.4,
  'send email, one notification': 1.0,
};

/** How long a bundle may take to import, in milliseconds. */
export const importAimMs = (name: string): number => (name === 'send-push' ? 180 : 100);

/** What a thousand deliveries may cost, providers apart, in US cents. */
export const centsPerThousandAim = (batched: boolean): number => (batched ? 1 : 2);
