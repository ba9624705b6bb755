import { stepsToRead } from '../runtime/reading.ts';
import type { Run } from '../runtime/run.ts';

const special = /[&<>"']/;
const specials = /[&<>"']/g;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};
const longestEntity = 5;

/** Escapes for HTML text and quoted attributes, with the entities that Jinja writes. */
export function escapeHtml(run: Run, text: string): string {
  run.step(stepsToRead(text));
  if (!special.test(text)) return text;
  run.allocateText(text.length * longestEntity);
  return text.replace(specials, (character) => entities[character] ?? character);
}
