import type { RequestContext } from '../iam/condition.ts';
import type { AwsPlace } from '../services/arns.ts';

/** A call as it came over HTTP. */
export interface WireCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One thing that a caller must be allowed to do for its call to pass. */
export interface Permission {
  /** `service:Action` as IAM names it, which is not always the operation's name. */
  readonly action: string;
  /** ARNs of which one must be granted: an address's identity may be its own or its domain's. `*` where there is none. */
  readonly anyOf: readonly string[];
  readonly context?: RequestContext;
}

/** What a call does. */
export interface DescribedCall {
  /** The operation's own name. */
  readonly action: string;
  /** All of these must be allowed. */
  readonly permissions: readonly Permission[];
}

/** What naming a resource takes beside the call. */
export interface DescribeContext extends AwsPlace {
  /** Key ARNs by alias, `alias/name`. */
  readonly keyAliases: Readonly<Record<string, string>>;
}

/** An operation that the host does not know, by name. */
export interface UnknownCall {
  readonly unknown: string;
}

/** Names what a call does to which resources. */
export type DescribeCall = (call: WireCall, context: DescribeContext) => DescribedCall | UnknownCall;

/** A call whose body does not say what its operation needs. */
export class MalformedCall extends Error {
  constructor(action: string, what: string) {
    super(`${action}: ${what}`);
    this.name = 'MalformedCall';
  }
}
