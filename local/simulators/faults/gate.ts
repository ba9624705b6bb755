import type { PlatformClock } from '../../host/ports.ts';
import type { Reply } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import type { FaultTable } from './fault-table.ts';

/** How long a request that is never answered is held at most, should its client never give up. */
const longestSilenceMs = 300_000;
const defaultLatencyMs = 1_000;

/** What a provider says when it refuses, each in its own words. */
export interface Refusals {
  /** `status` is what the fault asks for, if it asks for one. */
  readonly error: (status: number | undefined) => Reply;
  readonly throttle: () => Reply;
  readonly reject: () => Reply;
}

/** A request on its way into a provider. */
export interface Admission {
  readonly channel: string;
  readonly refusals: Refusals;
  /** Takes the request: the message is in the inbox when it answers. */
  readonly accept: () => Promise<Reply> | Reply;
  /** Fires when the client has given up. */
  readonly signal?: AbortSignal | undefined;
}

/** The door of every provider: faults stand in it. */
export interface Gate {
  admit(admission: Admission): Promise<Reply>;
  /** Lets go of every request that is held. */
  close(): void;
}

const withStatus = (reply: Reply, { status }: Fault): Reply => (status === undefined ? reply : { ...reply, status });
const released: Reply = { status: 504, body: '' };

/** The gate over a table of faults. Waits are on the platform's clock, which is real while a function runs. */
export const createGate = (faults: FaultTable, clock: PlatformClock): Gate => {
  const held = new Set<() => void>();

  const silence = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        held.delete(end);
        timer.cancel();
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = clock.schedule(clock.now() + milliseconds, end);
      held.add(end);
      signal?.addEventListener('abort', end);
      if (signal?.aborted) end();
    });

  const meetings = {
    error: async (fault, { refusals }) => withStatus(refusals.error(fault.status), fault),
    throttle: async (fault, { refusals }) => withStatus(refusals.throttle(), fault),
    reject: async (fault, { refusals }) => withStatus(refusals.reject(), fault),
    timeout: async (_, { signal }) => {
      await silence(longestSilenceMs, signal);
      return released;
    },
    slow: async (fault, { accept, signal }) => {
      const reply = await accept();
      await silence(fault.latencyMs ?? defaultLatencyMs, signal);
      return reply;
    },
  } as const satisfies Record<Fault['mode'], (fault: Fault, admission: Admission) => Promise<Reply>>;

  return {
    admit: async (admission) => {
      const fault = faults.meet(admission.channel);
      return fault ? meetings[fault.mode](fault, admission) : admission.accept();
    },
    close: () => {
      for (const release of held) release();
    },
  };
};
