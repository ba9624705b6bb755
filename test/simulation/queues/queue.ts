import { type Machine, type Process, startProcess } from '../machine/process.ts';

/** A message as its consumer gets it. */
export interface Received {
  readonly id: string;
  readonly body: string;
  readonly tenant: string;
  readonly receiveCount: number;
}

/** The function that works a queue off. */
export interface Consumer {
  readonly name: string;
  readonly timeLimitMs: number;
  /** Returns the ids of the messages that must come again; throwing brings back all. */
  handle(process: Process, messages: readonly Received[]): Promise<readonly string[]>;
}

export interface QueueSettings {
  readonly name: string;
  readonly visibilityMs: number;
  /** Receptions after which a message is dead; without dead letters it comes again for ever. */
  readonly redrive?: { readonly maxReceiveCount: number; readonly deadLetters: SimulatedQueue };
  readonly consumer?: Consumer;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly tenant: string;
  visibleAt: number;
  receiveCount: number;
}

const longestBatch = 10;
const longestDelayMs = 900_000;
const concurrency = 4;

/**
 * A standard queue of SQS and its event source mapping: delays, visibility, batches in any order, messages handed out
 * twice, deletions forgotten, dead letters.
 */
export class SimulatedQueue {
  readonly settings: QueueSettings;
  readonly #machine: Machine;
  readonly #messages = new Map<string, Message>();
  #count = 0;
  #busy = 0;

  constructor(machine: Machine, settings: QueueSettings) {
    this.#machine = machine;
    this.settings = settings;
  }

  get length(): number {
    return this.#messages.size;
  }

  send(tenant: string, body: string, delayMs = 0): void {
    if (delayMs > longestDelayMs) throw new RangeError(`a queue delays by at most 15 minutes, not by ${delayMs} ms`);
    this.#count += 1;
    const id = `${this.settings.name}-${this.#count}`;
    const visibleAt = this.#machine.now() + delayMs;
    this.#messages.set(id, { id, body, tenant, visibleAt, receiveCount: 0 });
    this.#machine.trace.write(this.#machine.now(), `${id} holds ${body.slice(0, 150)} for ${delayMs} ms`);
    this.#wakeAt(visibleAt);
  }

  #wakeAt(time: number): void {
    if (this.settings.consumer === undefined) return;
    const { agenda, dice } = this.#machine;
    agenda.add(time + dice.between(0, 100), () => this.#deliver());
  }

  #deliver(): void {
    const { consumer } = this.settings;
    while (consumer !== undefined && this.#busy < concurrency) {
      const batch = this.#receive();
      if (batch.length === 0) return;
      this.#busy += 1;
      this.#start(consumer, batch);
    }
  }

  #receive(): readonly Received[] {
    const { dice, faults } = this.#machine;
    const now = this.#machine.now();
    const visible = [...this.#messages.values()].filter(({ visibleAt }) => visibleAt <= now);
    if (visible.length === 0) return [];
    const taken = dice.shuffle(visible).slice(0, dice.between(1, longestBatch));
    return taken.flatMap((message) => {
      message.receiveCount += 1;
      if (this.#isDead(message)) return [];
      message.visibleAt = faults.duplicates() ? now : now + this.settings.visibilityMs;
      this.#wakeAt(message.visibleAt);
      const { id, body, tenant, receiveCount } = message;
      return [{ id, body, tenant, receiveCount }];
    });
  }

  #isDead({ id, body, tenant, receiveCount }: Message): boolean {
    const { redrive } = this.settings;
    if (redrive === undefined || receiveCount <= redrive.maxReceiveCount) return false;
    this.#messages.delete(id);
    redrive.deadLetters.send(tenant, body);
    return true;
  }

  #start(consumer: Consumer, batch: readonly Received[]): void {
    let failed: ReadonlySet<string> = new Set();
    const ids = batch.map(({ id }) => id);
    startProcess(this.#machine, {
      name: `${consumer.name}[${ids.join(' ')}]`,
      timeLimitMs: consumer.timeLimitMs,
      tenants: new Set(batch.map(({ tenant }) => tenant)),
      run: async (process) => {
        failed = new Set(await consumer.handle(process, batch));
      },
      ended: (how) => {
        this.#busy -= 1;
        if (how === 'done')
          for (const id of ids) if (!failed.has(id) && !this.#isForgotten()) this.#messages.delete(id);
        this.#wakeAt(this.#machine.now());
      },
    });
  }

  /** A deletion that SQS did not hear of: the message comes again. */
  #isForgotten(): boolean {
    return this.#machine.faults.duplicates();
  }
}
