/** One call of an AWS API as it reached the gateway, after the caller's role allowed it. */
export interface AwsCall {
  /** The IAM prefix of the service: `sqs`, `ses`, `sns`, `kms`, `secretsmanager`, `dynamodb`, … */
  readonly service: string;
  /** The operation as the API names it: `SendMessage`, `SendEmail`, `Publish`, … */
  readonly action: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Logical name of the calling function. */
  readonly principal: string;
  /** The role that it acts under; of another account if the caller is of one. */
  readonly roleArn?: string;
}

/** What a service answers; sent to the caller as it stands. */
export interface AwsReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One simulated AWS service behind the gateway. */
export type AwsService = (call: AwsCall) => Promise<AwsReply>;

/** The platform's clock: runs `speed` times as fast while nothing is in hand, at real speed otherwise. */
export interface PlatformClock {
  /** Milliseconds since the epoch, platform time. */
  now(): number;
  /** Runs once when platform time has reached `at` (milliseconds since the epoch, platform time). */
  schedule(at: number, run: () => void): { cancel(): void };
  /** Marks something in hand (a running function, a ready message, an open request); call the result once when done. */
  hold(): () => void;
}

/** What a simulated provider may tell the cloud later. */
export interface CloudInlet {
  /** Puts an event on the default EventBridge bus. */
  putEvent(event: {
    source: string;
    detailType: string;
    detail: unknown;
    resources?: readonly string[];
  }): Promise<void>;
  /** Writes to CloudWatch Logs, which feeds subscription filters. */
  putLogEvent(logGroup: string, message: string): Promise<void>;
}
