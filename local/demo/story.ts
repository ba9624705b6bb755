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
  /** Everything that has arrived. */
  received(): Promise<readonly InboxMessage[]>;
  /** Plays a provider's later word about a message: it was opened, a link in it was followed. */
  tell(messageId: string, type: 'opened' | 'clicked'): Promise<void>;
  /** Asks again until the answer is as it should be; the last answer after a minute of real time. */
  settled<Answer>(ask: () => Promise<Answer>, isSettled: (answer: Answer) => boolean): Promise<Answer>;
  /** Resolves when the platform's clock shows this moment, in milliseconds. */
  reaches(moment: number): Promise<void>;
  now(): number;
}

/** A story of the product. */
export interface Story {
  readonly title: string;
  readonly tells: string;
  /** How many times as fast as real time the platform's clock runs: minutes, or a night, should pass while one watches. */
  readonly speed: number;
  /** Where the platform's clock stands when the story begins, milliseconds since the epoch; now, where it does not matter. */
  readonly startAt?: number;
  /** Plays it and says what comes of it. Resolves to the messages that did not arrive. */
  play(stage: Stage): Promise<readonly Expected[]>;
}
