import { stepsToRead } from '../runtime/reading.ts';
import type { Run } from '../runtime/run.ts';

const special = /[&<>]/;
const specials = /[&<>]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const longestEntity = 5;
const structure = /["\\]|\p{Cc}/u;
const longestEscape = 6;

/** Escapes for Slack's mrkdwn, so that no value mentions anybody or links anywhere. It knows no escape for `*`, `_` and `~`. */
export function escapeMrkdwnText(run: Run, text: string): string {
  run.step(stepsToRead(text));
  if (!special.test(text)) return text;
  run.allocateText(text.length * longestEntity);
  return text.replace(specials, (character) => entities[character] ?? character);
}

/** Escapes for mrkdwn within a text of JSON. */
export function escapeMrkdwnJson(run: Run, text: string): string {
  const escaped = escapeMrkdwnText(run, text);
  if (!structure.test(escaped)) return escaped;
  run.allocateText(escaped.length * longestEscape);
  return JSON.stringify(escaped).slice(1, -1);
}

const written: Readonly<Record<string, string>> = { '\\u0026': '&amp;', '\\u003c': '&lt;', '\\u003e': '&gt;' };

/** JSON whose texts are escaped for mrkdwn: what JSON only writes another way, Slack would read as what it stands for. */
export const mrkdwnOfJson = (json: string): string =>
  json.replace(/\\\\|\\u0026|\\u003[ce]/g, (pair) => written[pair] ?? pair);
