/** A queue that the template does not declare. */
export class UnknownQueue extends Error {
  constructor(name: string) {
    super(`There is no queue ${name}. The template's AWS::SQS::Queue resources are all that the host knows.`);
    this.name = 'UnknownQueue';
  }
}

/** A receipt handle that no receive of any queue gave out. */
export class InvalidReceiptHandle extends Error {
  constructor() {
    super('The input receipt handle is not a valid receipt handle.');
    this.name = 'InvalidReceiptHandle';
  }
}

/** A queue whose receivers hold as many messages as SQS allows. */
export class TooManyInFlight extends Error {
  constructor(queue: string, limit: number) {
    super(`Queue ${queue} has ${limit} messages in flight, as many as SQS allows. Delete what is done with.`);
    this.name = 'TooManyInFlight';
  }
}
