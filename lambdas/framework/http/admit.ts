import * as z from 'zod';
import { routes } from '../../contracts/http/routes.ts';
import { mayAct } from '../../core/access/roles.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { parseFields } from '../../core/validation/field-errors.ts';
import { type Verification, verifyRequest } from '../signature/verify.ts';
import { invalidFields, type Problem, problem } from './answer.ts';
import type { SignedCall, SignedEndpoint } from './endpoint.ts';
import { readJson } from './json.ts';
import { readQuery } from './query.ts';
import { fingerprintOf, type HttpRequest } from './request.ts';
import type { PathParameters } from './routing.ts';

const nothing = z.strictObject({});
/** Visible ASCII, so that every proxy hands it on as it is. */
const idempotencyKeyPattern = /^[\x21-\x7e]{8,128}$/;

/** Checks in this order: signature, role, idempotency key, query and body; the first that fails is the answer. */
export async function admit(
  endpoint: SignedEndpoint,
  request: HttpRequest,
  parameters: PathParameters,
  verification: Verification,
): Promise<Result<SignedCall, Problem>> {
  const verified = await verifyRequest(request, verification);
  if (!verified.ok) return fail(problem(verified.error.code, verified.error.message));
  const key = verified.value;
  const { scope, method } = routes[endpoint.route];
  if (!mayAct(key.role, scope)) {
    return fail(problem('forbidden', `A key of the role "${key.role}" may not do this; it needs ${scope}`));
  }
  const idempotencyKey = request.headers['idempotency-key'] ?? '';
  if (method !== 'GET' && !idempotencyKeyPattern.test(idempotencyKey)) return fail(keyNeeded);
  const content = readContent(endpoint, request);
  if (!content.ok) return content;
  return ok({
    ...content.value,
    tenant: key.tenant,
    key,
    parameters,
    idempotencyKey,
    fingerprint: fingerprintOf(request),
    resumed: false,
  });
}

const keyNeeded = problem('invalid-request', 'Send an Idempotency-Key: a repeat with the same key acts only once', {
  errors: [{ path: 'Idempotency-Key', message: 'must have 8 to 128 visible ASCII characters' }],
});

function readContent(
  { query: querySchema = nothing, body: bodySchema, bodyMayBeEmpty = false }: SignedEndpoint,
  request: HttpRequest,
): Result<{ readonly query: unknown; readonly body: unknown }, Problem> {
  const query = readQuery(querySchema, request.query);
  if (!query.ok) return fail(invalidFields(query.error));
  if (request.body.length === 0 && bodySchema === undefined) return ok({ query: query.value, body: undefined });
  const value = bodyMayBeEmpty && request.body.length === 0 ? ok({}) : readJson(request.body);
  if (!value.ok) return fail(problem('invalid-request', value.error));
  const body = parseFields(bodySchema ?? nothing, value.value);
  return body.ok ? ok({ query: query.value, body: body.value }) : fail(invalidFields(body.error));
}
