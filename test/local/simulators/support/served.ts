import type { BrowserContext } from 'playwright-core';
import type { HttpHandler } from '../../../../lambdas/framework/http/handler.ts';
import { eventOf, host } from '../../../support/edge.ts';

/** Lets the browser open the pages of a handler as API Gateway would serve them, with their own headers; nothing else is there. */
export async function serve(context: BrowserContext, handler: HttpHandler): Promise<string> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.host !== host) return route.abort();
    const {
      statusCode = 500,
      headers = {},
      body = '',
    } = await handler(
      eventOf({
        method: request.method(),
        path: url.pathname,
        query: url.search.slice(1),
        headers: await request.allHeaders(),
        body: request.postData() ?? undefined,
      }),
    );
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    return route.fulfill({ status: statusCode, headers: Object.fromEntries(given), body });
  });
  return `https://${host}`;
}
