import { type Answer, json, notFound, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';

/** Deletes the name. Versions stay for what was accepted with them, until nothing can need them any more. */
export async function deleteTemplate({ templates, clock }: Dependencies, call: SignedCall): Promise<Answer> {
  const outcome = await templates.delete(call.tenant, keyOf(call), clock.now());
  if (outcome.kind === 'used')
    return problem(
      'conflict',
      `The template "${outcome.by}" uses it: its versions may be sent until 180 days after that one is deleted`,
    );
  return outcome.kind === 'deleted' || call.resumed ? json(204) : notFound('template');
}
