import type { Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import { TemplateSyntaxError } from '../template-syntax-error.ts';
import type { OpenTag } from './statement-parsers.ts';

const parseJump =
  (to: 'break' | 'continue') =>
  (parser: TemplateParser, tag: OpenTag): Statement => {
    if (!parser.isInLoop) throw new TemplateSyntaxError(`"${to}" stands outside of a loop`, tag.at);
    parser.cursor.expectType('tag-end');
    return { kind: 'jump', to, at: tag.at };
  };

/** `{% break %}` ends the loop. */
export const parseBreak = parseJump('break');

/** `{% continue %}` goes on with the loop's next item. */
export const parseContinue = parseJump('continue');
