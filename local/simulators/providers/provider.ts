import type { AwsService, PlatformClock } from '../../host/ports.ts';
import type { Gate } from '../faults/gate.ts';
import type { FeedbackTable } from '../feedback/feedback.ts';
import type { Route } from '../http/router.ts';
import type { OpenJournal } from '../inbox/journal.ts';
import type { Inbox } from '../inbox/store.ts';

/** What every simulated provider stands on. */
export interface World {
  readonly clock: PlatformClock;
  readonly inbox: Inbox;
  readonly gate: Gate;
  /** Keeps what a provider must remember besides its messages. */
  readonly openJournal: OpenJournal;
  /** Where the simulators themselves are reached; known once they listen. */
  readonly url: () => string;
  readonly slackSigningSecret: string;
  /** Where Slack sends what people press. */
  readonly actionsUrl: () => string;
}

/** A simulated provider: where it is reached, and what it may say later. */
export interface SimulatedProvider {
  readonly routes: readonly Route[];
  /** AWS services that it answers for, by their IAM prefix. */
  readonly awsServices: Readonly<Record<string, AwsService>>;
  readonly feedback: FeedbackTable;
}

/** Seconds that a throttled client is asked to wait. */
export const retryAfterSeconds = 2;
