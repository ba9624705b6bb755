/** DynamoDB Local did not come up. */
export class DynamoDbLocalFailed extends Error {
  constructor(what: string, output: string) {
    const said = output.trim() === '' ? '' : ` It said:\n${output.trim().slice(-2_000)}`;
    super(`DynamoDB Local did not start: ${what}${said}`);
    this.name = 'DynamoDbLocalFailed';
  }
}

/** DynamoDB Local answered a call of the host with an error. */
export class DynamoDbCallFailed extends Error {
  readonly code: string;

  constructor(target: string, code: string, message: string) {
    super(`${target} failed on DynamoDB Local: ${code}: ${message}`);
    this.name = 'DynamoDbCallFailed';
    this.code = code;
  }
}
