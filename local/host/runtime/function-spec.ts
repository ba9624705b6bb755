/** A Lambda function of the template, ready to run. */
export interface FunctionSpec {
  /** Its physical name. */
  readonly name: string;
  readonly arn: string;
  /** `file:` URL of its bundle. */
  readonly bundleUrl: string;
  readonly handlerName: string;
  readonly memoryMb: number;
  /** The template's limit. The host allows three times as long, because a laptop is slower than Lambda. */
  readonly timeoutSeconds: number;
  /** All that the function sees of an environment. */
  readonly environment: Readonly<Record<string, string>>;
}
