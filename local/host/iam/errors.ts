/** A policy that says something the evaluator does not know: guessing would make tests agree with a misunderstanding. */
export class UnsupportedPolicy extends Error {
  constructor(what: string) {
    super(
      `The local host's IAM does not know ${what}. ` +
        'Teach it in local/host/iam, or write the policy without it: it is not guessed at.',
    );
    this.name = 'UnsupportedPolicy';
  }
}
