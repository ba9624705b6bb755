import { Readable } from 'node:stream';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { installedTransport } from './transport.ts';

export { streamCollector } from '@smithy/core/serde';

const startedAt = new Date().toUTCString();

/**
 * Stands where the AWS clients' `NodeHttpHandler` stands in what ships, and answers without a network. The answer's body
 * is a stream, as the network's would be.
 */
export class NodeHttpHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };

  static create(given?: unknown): unknown {
    const isHandler = typeof given === 'object' && given !== null && 'handle' in given;
    return isHandler ? given : new NodeHttpHandler();
  }

  async handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    const { status, contentType, body } = await installedTransport()(request);
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    return {
      response: new HttpResponse({
        statusCode: status,
        headers: {
          'content-type': contentType,
          'content-length': String(bytes.length),
          'x-amzn-requestid': '00000000-0000-0000-0000-000000000000',
          date: startedAt,
        },
        body: streamOf(bytes),
      }),
    };
  }

  destroy(): void {}
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

function streamOf(bytes: Buffer): Readable {
  const stream = new Readable({ read() {} });
  stream.push(bytes);
  stream.push(null);
  return stream;
}
