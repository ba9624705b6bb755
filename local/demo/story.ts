import type { CarillonClient } from '../../client/client.ts';
import type { DemoRole } from '../seed/demo-keys.ts';
import type { InboxMessage } from './inbox.ts';

/** A message that a story must end with. */
export interface Expected {
  readonly channel: string;
  readonly to: string;
  /** Words that it must hold. */
  readonly says: string;
}

/** What a story is told on: the running platform, and a place to say what happens. */
export interface Stage {
  readonly apiUrl: string;
  readonly inboxUrl: string;
  client(role: DemoRole): CarillonClient;
  say(line: string): void;
  /** Waits until all of them arrived; those that did not, after two minutes of real time. */
  arrived(expected: readonly Expected[]): Promise<readonly Expected[]>;
  /** The first message that is the expected one, where it has arrived. */
  find(expected: Expected): Promise<InboxMessage | undefined>;
  /** Resolves when the platform's clock shows this moment, in milliseconds. */
  reaches(moment: number): Promise<void>;
  now(): number;
}

/** A story of the product. */
export interface Story {
  readonly title: string;
  readonly tells: string;
  /** Plays it and says what comes of it. Resolves to the messages that did not arrive. */
  play(stage: Stage): Promise<readonly Expected[]>;
}
