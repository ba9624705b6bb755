import type { Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import { parseAutoescape } from './parse-autoescape.ts';
import { parseDo } from './parse-do.ts';
import { parseFilterBlock } from './parse-filter-block.ts';
import { parseFor } from './parse-for.ts';
import { parseIf } from './parse-if.ts';
import { parseBreak, parseContinue } from './parse-jump.ts';
import { parseCallBlock, parseMacro } from './parse-macro.ts';
import { parseSet } from './parse-set.ts';
import { parseBlockTag, parseExtends, parseFromImport, parseImport, parseInclude } from './parse-template-tags.ts';
import { parseWith } from './parse-with.ts';

/** A tag's name and where it opened. */
export interface OpenTag {
  readonly name: string;
  readonly at: number;
}

/** Parses one statement; the cursor stands after the tag's name. */
export type StatementParser = (parser: TemplateParser, tag: OpenTag) => Statement;

/** Every tag that opens a statement. (`raw` and comments are the lexer's.) */
export const statementParsers: ReadonlyMap<string, StatementParser> = new Map([
  ['if', parseIf],
  ['for', parseFor],
  ['set', parseSet],
  ['with', parseWith],
  ['filter', parseFilterBlock],
  ['break', parseBreak],
  ['continue', parseContinue],
  ['do', parseDo],
  ['macro', parseMacro],
  ['call', parseCallBlock],
  ['include', parseInclude],
  ['import', parseImport],
  ['from', parseFromImport],
  ['extends', parseExtends],
  ['block', parseBlockTag],
  ['autoescape', parseAutoescape],
]);
