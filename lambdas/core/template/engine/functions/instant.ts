import { EngineObject } from '../value/engine-object.ts';

/** A moment in time, as `now()` yields it; prints as RFC 3339 in UTC. */
export class Instant extends EngineObject {
  override readonly kind = 'a time';
  readonly epochMs: number;

  constructor(epochMs: number) {
    super();
    this.epochMs = epochMs;
  }

  override attribute(name: string): unknown {
    const date = new Date(this.epochMs);
    switch (name) {
      case 'year':
        return date.getUTCFullYear();
      case 'month':
        return date.getUTCMonth() + 1;
      case 'day':
        return date.getUTCDate();
      default:
        return undefined;
    }
  }

  override toText(): string {
    return new Date(this.epochMs).toISOString();
  }
}
