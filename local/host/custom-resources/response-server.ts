import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as z from 'zod';
import { listen } from '../listen.ts';

/**
 * What a custom resource's function puts to its ResponseURL.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
const responseSchema = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  PhysicalResourceId: z.string().min(1),
  Data: z.record(z.string(), z.json()).default({}),
});

/** A parsed answer of a custom resource's function. */
export type CustomResourceResponse = z.output<typeof responseSchema>;

/** Stands for the S3 bucket in which CloudFormation awaits the answers of custom resources. */
export interface ResponseServer {
  /** A fresh ResponseURL, and what will be put there. */
  expect(): { url: string; response: Promise<CustomResourceResponse> };
  close(): void;
}

/** Listens on a free port of 127.0.0.1. */
export async function startResponseServer(): Promise<ResponseServer> {
  const waiting = new Map<string, (body: string) => void>();
  const server = createServer(async (request, response) => {
    const take = waiting.get(request.url ?? '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (take && request.method === 'PUT') take(Buffer.concat(chunks).toString());
    response.writeHead(take ? 200 : 403).end();
  });
  const base = await listen(server, 0, 'nothing');
  return {
    expect: () => {
      const path = `/${randomUUID()}`;
      const { promise, resolve, reject } = Promise.withResolvers<CustomResourceResponse>();
      waiting.set(path, (body) => {
        waiting.delete(path);
        const parsed = responseSchema.safeParse(parsedJson(body));
        if (parsed.success) resolve(parsed.data);
        else reject(new Error(`the answer at its ResponseURL makes no sense: ${z.prettifyError(parsed.error)}`));
      });
      return { url: `${base}${path}`, response: promise };
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // the schema then says what is missing
  }
}
