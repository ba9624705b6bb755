import { problems } from '../../contracts/http/problems.ts';
import { sayIn, type TextKey } from '../../core/texts/texts.ts';
import { acceptedLocales } from './accept-language.ts';
import { type Answer, page } from './answer.ts';
import { type OpenEndpoint, openEndpoint } from './endpoint.ts';
import { escapeHtml } from './escape-html.ts';
import { writePage } from './page-frame.ts';
import type { HttpRequest } from './request.ts';

/** Why a link leads nowhere, what it is called, and what to do. */
const reasons = {
  expired: { status: 410, title: 'link.expired', help: 'link.expiredHelp' },
  incomplete: { status: 404, title: 'link.incomplete', help: 'link.incompleteHelp' },
} as const;

/** The page of a link that leads nowhere, in the language of the browser: whom it was for is not known, or not proven. */
export function linkProblem(reason: keyof typeof reasons, { headers }: Pick<HttpRequest, 'headers'>): Answer {
  const { status, title, help } = reasons[reason];
  return problemPage(status, title, help, headers);
}

/** An endpoint whose address people open: also what goes wrong with it is told in their language. */
export const pageEndpoint = (endpoint: Pick<OpenEndpoint, 'route' | 'handle'>): OpenEndpoint =>
  openEndpoint({
    ...endpoint,
    tellOf: ({ code }, { headers }) =>
      problemPage(problems[code].status, 'page.unavailable', 'page.unavailableHelp', headers),
  });

type ProblemText = Extract<TextKey, `link.${string}` | `page.${string}`>;

function problemPage(
  status: number,
  titleKey: ProblemText,
  help: ProblemText,
  headers: HttpRequest['headers'],
): Answer {
  const locales = acceptedLocales(headers['accept-language']);
  const title = sayIn(locales, titleKey);
  const html = `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(sayIn(locales, help))}</p>`;
  return page(status, writePage({ locales, title, html }));
}
