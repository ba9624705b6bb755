/** One climb of an incident; a newer run takes over from an older one, which ends when it sees so. */
export interface Run {
  readonly tenant: string;
  readonly incidentId: string;
  readonly run: number;
}

/** The state machine that drives incidents. */
export interface Executions {
  /** Starts the execution of a run. One that was started before, whether it runs or has ended, is started. */
  start(run: Run): Promise<void>;
}

/** What an execution is called: a name is taken for good as far as anybody may ask again, so a second start is harmless. */
export const executionName = ({ incidentId, run }: Run): string => `${incidentId}-${run}`;
