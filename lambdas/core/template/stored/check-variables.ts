import { checkUses, type DeclaredVariables, pathText, usesOf } from '../analysis/analysis.ts';
import type { Library } from '../engine/runtime/library.ts';
import type { CompiledText, TemplateProblem } from './check-texts.ts';
import type { TemplateLibrary } from './library.ts';
import { libraryOf } from './loaded.ts';

/** The variables that the texts of one channel read, in one language and variant: `data.items[].price`. */
export interface TextVariables {
  readonly locale?: string;
  readonly channel?: string;
  readonly variant?: string;
  readonly variables: readonly string[];
}

/** Uses that can never be right, of the declared variables; where a text uses another template, the place is there. */
export function checkVariables(
  texts: readonly CompiledText[],
  library: TemplateLibrary,
  declared: DeclaredVariables | undefined,
): readonly TemplateProblem[] {
  if (declared === undefined) return [];
  const others = engineLibrary(library);
  return texts.flatMap(({ path, compiled }) =>
    compiled.ok
      ? checkUses(usesOf(compiled.template, others), declared).map(({ message, line, column, template }) => ({
          path,
          message: template === undefined ? message : `in "${template}": ${message}`,
          line,
          column,
        }))
      : [],
  );
}

/** What the texts read, by language, channel and variant. */
export function variablesOf(texts: readonly CompiledText[], library: TemplateLibrary): readonly TextVariables[] {
  const others = engineLibrary(library);
  const groups = Map.groupBy(texts, ({ locale, channel, variant }) => JSON.stringify([locale, channel, variant]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { locale, channel, variant } = first;
    const names = group.flatMap(({ compiled }) =>
      compiled.ok ? usesOf(compiled.template, others).map(({ path }) => pathText(path)) : [],
    );
    return [
      {
        ...(locale !== undefined && { locale }),
        ...(channel !== undefined && { channel }),
        ...(variant !== undefined && { variant }),
        variables: [...new Set(names)].toSorted(),
      },
    ];
  });
}

/** The sources of a library, each compiled when it is first used. */
function engineLibrary(library: TemplateLibrary): Library {
  const compiled = new Map<string, Library>();
  return {
    get(name) {
      const known = compiled.get(name);
      if (known !== undefined) return known.get(name);
      const entry = library.find(name);
      const own = libraryOf(entry?.kind === 'source' ? [[name, entry.source]] : []);
      compiled.set(name, own);
      return own.get(name);
    },
  };
}
