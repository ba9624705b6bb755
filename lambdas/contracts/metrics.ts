/** The namespace of everything that the platform counts. */
export const metricNamespace = 'Carillon';

/**
 * What is counted, by channel and status or by severity. Never by tenant: every value of a dimension costs money each month, and a
 * tenant's own figures come from what is stored.
 */
export const metricNames = {
  /** A delivery came to stand at a status. */
  deliveries: 'Deliveries',
  /** Milliseconds between the time a message was due and the provider's taking it. */
  lateness: 'Lateness',
  incidentsOpened: 'IncidentsOpened',
  /** An incident was acknowledged for the first time. */
  incidentsAcknowledged: 'IncidentsAcknowledged',
  /** Milliseconds from the opening of an incident to its first acknowledgement. */
  timeToAcknowledge: 'TimeToAcknowledge',
  incidentsResolved: 'IncidentsResolved',
  /** Milliseconds from the opening of an incident to its end. */
  timeToResolve: 'TimeToResolve',
  /** A level was told, for the first time or again. */
  levelsTold: 'LevelsTold',
  /** The number of a level that was told. */
  levelReached: 'LevelReached',
  /** All levels were told and nobody answered. Without a dimension, because an alarm watches the sum. */
  incidentsExhausted: 'IncidentsExhausted',
  /** Nobody acknowledged within the tenant's time for the severity. */
  responseTargetsMissed: 'ResponseTargetsMissed',
  /** A rule did nothing for an event, because it could not be carried out. */
  rulesFailed: 'RulesFailed',
} as const;
