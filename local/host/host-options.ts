import type { DemoKeys } from '../seed/demo-keys.ts';
import type { HostClock } from './clock/host-clock.ts';
import type { OutsideCaller } from './roles/outside-caller.ts';
import type { PutEvent } from './rules/bus-event.ts';
import type { ComprehendFault } from './services/comprehend.ts';
import type { AlarmTable } from './services/monitoring.ts';

/** How a host starts. */
export interface HostOptions {
  /** Port of the API on 127.0.0.1; 0 picks a free one. */
  readonly port: number;
  /** Port of the inbox and the simulated providers on 127.0.0.1; 0 picks a free one. */
  readonly inboxPort: number;
  /** How many times as fast as real time the platform's clock runs while nothing is in hand. */
  readonly speed: number;
  /**
   * Where the platform's clock stands on a first start, milliseconds since the epoch; the real time if absent. Never before the
   * real time: DynamoDB Local takes away what has expired by that.
   */
  readonly startAt?: number;
  /** Folder that keeps all state across starts; without it the state is fresh, and gone afterwards. */
  readonly dataFolder?: string;
  /** Who else may call AWS here, beside the functions: roles of other accounts, or of this one. */
  readonly callers?: readonly OutsideCaller[];
  /** CloudWatch alarms of the account, by ARN, with their tags; none if absent. */
  readonly alarms?: AlarmTable;
  /** How each call of Comprehend fails, asked as it comes; it does not if absent. */
  readonly analysisFault?: () => ComprehendFault | undefined;
  /** Told what the start is doing. */
  readonly progress?: (line: string) => void;
  /** Told when the host itself fails, or is asked for what it does not know: it should be stopped then. */
  readonly fault?: (error: Error) => void;
  /** Takes errors of functions, and with `everything` whatever else they log. */
  readonly log?: { readonly write: (line: string) => void; readonly everything: boolean };
}

/** The platform, running on this machine. */
export interface Host {
  /** Base address of the API, `http://127.0.0.1:PORT`. */
  readonly apiUrl: string;
  /** Address of the inbox, `http://127.0.0.1:PORT`. */
  readonly inboxUrl: string;
  readonly clock: HostClock;
  /** The private keys that the platform's tenant and its demo tenant sign with. */
  readonly keys: DemoKeys;
  /** Endpoint of the AWS APIs, for callers from outside: `http://127.0.0.1:PORT`. */
  readonly awsUrl: string;
  /** Puts an event of an AWS service on the account's default bus: a CloudWatch alarm that changes. */
  publish(event: PutEvent): void;
  /** Calls of AWS APIs so far, by function and action: `carillon-local-send-email ses:SendEmail`. */
  awsCalls(): ReadonlyMap<string, number>;
  /** Stops everything; nothing is left running. */
  close(): Promise<void>;
}
