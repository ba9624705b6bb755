import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompiledTemplate,
  compileTemplate,
  type RenderMode,
  renderTemplate,
} from '../../../../lambdas/core/template/engine/engine.ts';
import { anyData, anyExpression, anySource, anyTemplate } from '../arbitraries.ts';
import { someOptions } from '../render.ts';

const modes = fc.constantFrom<RenderMode>('html', 'markdown', 'text');

const compiled = (source: string): CompiledTemplate => {
  const result = compileTemplate(source);
  if (!result.ok) throw new Error(`${source}: ${result.error.message}`);
  return result.template;
};

describe('whatever the source', () => {
  it('compiles, or names a place within it', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const result = compileTemplate(source);
        if (result.ok) return;
        const lines = source.split('\n');
        expect(result.error.line).toBeLessThanOrEqual(lines.length);
        expect(result.error.column).toBeLessThanOrEqual((lines[result.error.line - 1] ?? '').length + 1);
        expect(result.error.message).not.toBe('');
      }),
      { numRuns: 3_000 },
    );
  });

  it('renders, or ends with an error of its own', () => {
    fc.assert(
      fc.property(anySource, anyData, modes, (source, variables, mode) => {
        const result = compileTemplate(source);
        if (!result.ok) return;
        const rendered = renderTemplate(result.template, { ...someOptions, variables, mode });
        expect(rendered.ok ? typeof rendered.text : rendered.error.reason).toMatch(/^(?:string|type-error|budget-)/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('whatever a template computes', () => {
  it('renders, or ends with an error of its own', () => {
    fc.assert(
      fc.property(anyTemplate, anyData, modes, (source, variables, mode) => {
        const rendered = renderTemplate(compiled(source), { ...someOptions, variables, mode });
        expect(rendered.ok ? typeof rendered.text : rendered.error.reason).toMatch(/^(?:string|type-error|budget-)/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never writes more than its budget of bytes', () => {
    fc.assert(
      fc.property(
        anyTemplate,
        anyData,
        modes,
        fc.integer({ min: 0, max: 200 }),
        (source, variables, mode, outputBytes) => {
          const options = { ...someOptions, variables, mode, budget: { outputBytes } };
          const rendered = renderTemplate(compiled(source), options);
          if (rendered.ok) expect(new TextEncoder().encode(rendered.text).length).toBeLessThanOrEqual(outputBytes);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('never takes more than its budget of steps', () => {
    fc.assert(
      fc.property(anyTemplate, anyData, fc.integer({ min: 0, max: 60 }), (source, variables, steps) => {
        const template = compiled(`{% for i in range(5) %}${source}{% endfor %}`);
        const unlimited = renderTemplate(template, { ...someOptions, variables });
        const limited = renderTemplate(template, { ...someOptions, variables, budget: { steps } });
        if (limited.ok) expect(unlimited).toEqual(limited);
        else if (unlimited.ok) expect(limited.error.reason).toBe('budget-steps');
      }),
      { numRuns: 1_000 },
    );
  });

  it('renders the same facts into the same text', () => {
    fc.assert(
      fc.property(anyTemplate, anyData, modes, (source, variables, mode) => {
        const template = compiled(source);
        const options = { ...someOptions, variables, mode };
        expect(renderTemplate(template, options)).toEqual(renderTemplate(template, options));
      }),
      { numRuns: 500 },
    );
  });

  it('never lets a value open a tag in HTML', () => {
    fc.assert(
      fc.property(anyExpression, anyData, (expression, variables) => {
        fc.pre(!expression.includes('safe'));
        const rendered = renderTemplate(compiled(`{{ ${expression} }}`), { ...someOptions, variables, mode: 'html' });
        if (rendered.ok) expect(rendered.text).not.toMatch(/[<>']/);
      }),
      { numRuns: 2_000 },
    );
  });
});
