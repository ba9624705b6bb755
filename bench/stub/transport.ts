/** A request as an AWS client hands it to its HTTP handler: serialized and signed. */
export interface AwsRequest {
  readonly hostname: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What comes back instead of the network's answer. */
export interface AwsAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
}

/** Answers every request of every AWS client of this process. */
export type Transport = (request: AwsRequest) => AwsAnswer | Promise<AwsAnswer>;

/** Bundles and bench share nothing but the process: the transport stands under this name. */
const place = Symbol.for('carillon.bench.transport');

/** Puts a transport under all stubbed bundles of this process, those loaded already too. */
export const installTransport = (transport: Transport): void => void Reflect.set(globalThis, place, transport);

/** The transport in force; throws where a bundle calls AWS and nobody stands in for it. */
export function installedTransport(): Transport {
  const transport: unknown = Reflect.get(globalThis, place);
  if (typeof transport !== 'function') throw new Error('A stubbed bundle called AWS before a transport was installed');
  return transport as Transport;
}

/** The body as text; the clients hand some over as bytes. */
export function textOfBody({ body }: AwsRequest): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8') : '';
}
