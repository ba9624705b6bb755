import type { SlackBlock } from '../../channel/content.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { RenderText, TextFailure } from './render-words.ts';
import type { Words } from './words.ts';

type Blocks = NonNullable<NonNullable<Words['slack']>['blocks']>;

/** Slack takes 50 blocks in a message. */
const maxBlocks = 50;
const maxDepth = 12;

/** Blocks from a list whose texts are templates, or from a template that renders to such a list. */
export function renderBlocks(blocks: Blocks, render: RenderText): Result<readonly SlackBlock[], TextFailure> {
  const rendered = typeof blocks === 'string' ? parsed(blocks, render) : renderValue(blocks, 'blocks', render);
  if (!rendered.ok) return rendered;
  const list = plain(rendered.value, false, 0);
  return Array.isArray(list) && list.length > 0 && list.length <= maxBlocks && list.every(isBlock)
    ? ok(list)
    : fail(unfit('not-blocks'));
}

const unfit = (reason: string): TextFailure => ({ field: 'blocks', reason, line: 1, column: 1 });

function parsed(source: string, render: RenderText): Result<unknown, TextFailure> {
  const text = render(source, 'mrkdwn-json', 'blocks');
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value));
  } catch {
    return fail(unfit('not-json'));
  }
}

function renderValue(value: unknown, field: string, render: RenderText): Result<unknown, TextFailure> {
  if (typeof value === 'string') return render(value, 'mrkdwn', field);
  if (typeof value !== 'object' || value === null) return ok(value);
  const entries: [string, unknown][] = [];
  for (const [name, entry] of Object.entries(value)) {
    const rendered = renderValue(entry, Array.isArray(value) ? `${field}[${name}]` : `${field}.${name}`, render);
    if (!rendered.ok) return rendered;
    entries.push([name, rendered.value]);
  }
  return ok(Array.isArray(value) ? entries.map(([, entry]) => entry) : Object.fromEntries(entries));
}

const characters: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Only mrkdwn reads entities: a plain text, an address or a value is the value itself. */
function plain(value: unknown, isMrkdwn: boolean, depth: number): unknown {
  if (typeof value === 'string')
    return isMrkdwn ? value : value.replace(/&(?:lt|gt|amp);/g, (entity) => characters[entity] ?? entity);
  if (typeof value !== 'object' || value === null || depth > maxDepth) return value;
  if (Array.isArray(value)) return value.map((entry) => plain(entry, false, depth + 1));
  const marked = Reflect.get(value, 'type') === 'mrkdwn';
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, plain(entry, marked && name === 'text', depth + 1)]),
  );
}

const isBlock = (value: unknown): value is SlackBlock =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
