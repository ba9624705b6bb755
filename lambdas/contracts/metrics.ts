/** The namespace of everything that the platform counts. */
export const metricNamespace = 'Carillon';

/**
 * What is counted, by channel and status. Never by tenant: every value of a dimension costs money each month, and a
 * tenant's own figures come from what is stored.
 */
export const metricNames = {
  /** A delivery came to stand at a status. */
  deliveries: 'Deliveries',
  /** Milliseconds between the time a message was due and the provider's taking it. */
  lateness: 'Lateness',
} as const;
