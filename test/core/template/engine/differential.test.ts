import fc from 'fast-check';
import { Environment } from 'minijinja-js';
import { describe, expect, it } from 'vitest';
import { compileTemplate, renderTemplate } from '../../../../lambdas/core/template/engine/engine.ts';
import { anyCommonTemplate, anyFacts } from '../common-ground.ts';
import { someOptions } from '../render.ts';

/** Runs; `DIFFERENTIAL_RUNS` makes more of them, `DIFFERENTIAL_SEED` repeats the ones of a seed. */
const runs = Number(process.env.DIFFERENTIAL_RUNS ?? 3_000);
const seed = process.env.DIFFERENTIAL_SEED === undefined ? {} : { seed: Number(process.env.DIFFERENTIAL_SEED) };

type Outcome = { readonly text: string } | 'error';

function ours(source: string, variables: Record<string, unknown>, mode: 'html' | 'text'): Outcome {
  const compiled = compileTemplate(source);
  if (!compiled.ok) return 'error';
  const rendered = renderTemplate(compiled.template, { ...someOptions, variables, mode });
  return rendered.ok ? { text: rendered.text } : 'error';
}

function theirs(source: string, variables: Record<string, unknown>, mode: 'html' | 'text'): Outcome {
  const environment = new Environment();
  try {
    return { text: environment.renderNamedStr(`x.${mode === 'html' ? 'html' : 'txt'}`, source, variables) };
  } catch {
    return 'error';
  } finally {
    environment.free();
  }
}

/** MiniJinja writes the entities of quotes and slashes otherwise than Jinja does. */
const alike = (outcome: Outcome): Outcome =>
  outcome === 'error'
    ? outcome
    : { text: outcome.text.replaceAll('&quot;', '&#34;').replaceAll('&#x27;', '&#39;').replaceAll('&#x2f;', '/') };

describe('beside MiniJinja', () => {
  it.each(['text', 'html'] as const)(
    'renders random templates of the common ground alike, as %s',
    (mode) => {
      fc.assert(
        fc.property(anyCommonTemplate, anyFacts, (source, variables) => {
          expect(ours(source, variables, mode)).toEqual(alike(theirs(source, variables, mode)));
        }),
        { numRuns: runs / 2, ...seed },
      );
    },
    600_000,
  );
});
