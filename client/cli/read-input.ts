import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from './command-error.ts';
import type { Terminal } from './terminal.ts';

/** The text of a file; `-` stands for the standard input. */
export async function readText(terminal: Terminal, path: string): Promise<string> {
  if (path === '-') return terminal.stdin();
  try {
    return await readFile(resolve(terminal.folder, path), 'utf8');
  } catch (error) {
    throw new CommandError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A text as JSON; `source` is what the error calls it. */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${source} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The JSON of a file or of the standard input. */
export const readJson = async (terminal: Terminal, path: string): Promise<unknown> =>
  parseJson(await readText(terminal, path), path === '-' ? 'The standard input' : path);

/** JSON written out, or `@file`. */
export const jsonArgument = async (terminal: Terminal, text: string, option: string): Promise<unknown> =>
  text.startsWith('@') ? readJson(terminal, text.slice(1)) : parseJson(text, option);
