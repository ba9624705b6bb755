import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problems } from '../../contracts/http/problems.ts';
import type { Log } from '../logging/log.ts';
import { notFound, problem } from './answer.ts';
import type { Endpoint } from './endpoint.ts';
import { isDependencyFailure } from './failures.ts';
import { type HttpRequest, maxBodyBytes, readRequest } from './request.ts';
import { findRoute, type PathParameters } from './routing.ts';
import type { Answered, SignedHttp } from './signed.ts';
import { writeAnswer } from './write.ts';

export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** Makes the handler of an HTTP function out of its routes: find, admit, handle, answer, and one line in the log. */
export function createHttpHandler(endpoints: readonly Endpoint[], log: Log, signed?: SignedHttp): HttpHandler {
  const names = endpoints.map(({ route }) => route);
  return async (event) => {
    const startedAt = performance.now();
    const request = readRequest(event);
    const found = findRoute(names, request.method, request.path);
    const endpoint = endpoints.find(({ route }) => route === found?.name);
    const { answer, tenant } =
      endpoint === undefined || found === undefined
        ? { answer: notFound('route'), tenant: undefined }
        : toldBy(endpoint, request, await answerSafely(endpoint, request, found.parameters, log, signed));
    log.write('REQUEST_ANSWERED', {
      requestId: request.requestId,
      route: found?.name,
      tenant,
      status: answer.kind === 'problem' ? problems[answer.code].status : answer.status,
      problem: answer.kind === 'problem' ? answer.code : undefined,
      durationMs: Math.round((performance.now() - startedAt) * 100) / 100,
    });
    return writeAnswer(answer, { requestId: request.requestId, traceId: traceIdOf(request) });
  };
}

const toldBy = (endpoint: Endpoint, request: HttpRequest, answered: Answered): Answered =>
  endpoint.kind === 'open' && endpoint.tellOf !== undefined && answered.answer.kind === 'problem'
    ? { ...answered, answer: endpoint.tellOf(answered.answer, request) }
    : answered;

async function answerSafely(
  endpoint: Endpoint,
  request: HttpRequest,
  parameters: PathParameters,
  log: Log,
  signed: SignedHttp | undefined,
): Promise<Answered> {
  try {
    if (request.body.length > maxBodyBytes) return { answer: tooLarge };
    if (endpoint.kind === 'open') return { answer: await endpoint.handle(request, parameters) };
    if (signed === undefined) throw new Error(`Route ${endpoint.route} is signed, and its function verifies nothing`);
    return await signed.answer(endpoint, request, parameters);
  } catch (error) {
    const details = { requestId: request.requestId, route: endpoint.route };
    if (isDependencyFailure(error)) {
      log.write('DEPENDENCY_FAILED', details, error);
      return { answer: unavailable };
    }
    log.write('REQUEST_BROKE', details, error);
    return { answer: problem('internal', 'Nothing is known about this failure yet; tell us the requestId') };
  }
}

const tooLarge = problem('invalid-request', `The body is larger than ${maxBodyBytes / 1024} KB`);

/** `503 unavailable`: nothing is lost, and a repeat with the same key is safe. */
export const unavailable = problem('unavailable', 'Try again with the same Idempotency-Key', { retryAfterSeconds: 1 });

/** The trace that API Gateway began, else one of our own in its form. */
function traceIdOf({ headers }: HttpRequest): string {
  const given = headers['x-amzn-trace-id'] ?? '';
  if (/^Root=[A-Za-z0-9-]{1,64}(;[A-Za-z0-9=;:-]{0,256})?$/.test(given)) return given;
  const seconds = Math.floor(Date.now() / 1_000).toString(16);
  return `Root=1-${seconds.padStart(8, '0')}-${randomBytes(12).toString('hex')}`;
}
