import { lexTemplate } from '../engine/syntax/lex-template.ts';
import { locate, type Position } from '../engine/syntax/position.ts';
import { TemplateParser } from '../engine/syntax/template-parser.ts';
import { TemplateSyntaxError } from '../engine/syntax/template-syntax-error.ts';
import { statementsIn } from '../engine/syntax/walk.ts';

/** Another template that a text includes, imports or extends. */
export interface OtherUse extends Position {
  /** Absent where only rendering would know the name. */
  readonly key?: string;
  /** `ignore missing`, or one of several: the text does without it. */
  readonly optional: boolean;
}

const whole = { trimBlocks: false, lstripBlocks: false };

/** The others that a text names; none where it is no template. */
export function othersNamed(source: string): readonly OtherUse[] {
  try {
    const body = new TemplateParser(lexTemplate(source, whole)).parseTemplate();
    return statementsIn(body).flatMap((node) => {
      if (node.kind !== 'include' && node.kind !== 'import' && node.kind !== 'extends') return [];
      const place = locate(source, node.at);
      const optional = node.kind === 'include' && (node.ignoresMissing || node.template.kind === 'list');
      const names = node.template.kind === 'list' ? node.template.items : [node.template];
      return names.map((name) =>
        name.kind === 'literal' && typeof name.value === 'string'
          ? { key: name.value, optional, ...place }
          : { optional, ...place },
      );
    });
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [];
    throw error;
  }
}
