import type { CompileCondition, Condition } from '../event/condition.ts';
import { type CompiledPattern, compilePattern } from '../event/pattern/compile-pattern.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import { fail, ok, type Result } from '../result.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';
import { readAction } from './action.ts';
import { isExempt } from './exempt.ts';
import { actionKinds, actionOf, maxRuleBytes, type Rule, ruleSchema } from './rule.ts';
import { compileTexts, type Rendering } from './texts.ts';

/** A rule with everything in it compiled. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly pattern: CompiledPattern;
  readonly condition?: Condition;
  readonly render: Rendering;
}

/**
 * Reads a rule and compiles it. Reports everything that is wrong and can be known before an event is there: also the
 * action's fields, but for those whose text is a template.
 */
export function readRule(
  json: unknown,
  facts: CheckFacts,
  compileCondition: CompileCondition,
): Result<CompiledRule, readonly FieldError[]> {
  const parsed = parseFields(ruleSchema, json);
  if (!parsed.ok) return parsed;
  const rule = parsed.value;
  const wrongWhole = wholeErrors(rule);
  if (wrongWhole.length > 0) return fail(wrongWhole);
  const compiled = compileRule(rule, compileCondition);
  const wrong = actionErrors(rule, facts);
  if (!compiled.ok) return fail([...compiled.error, ...notAbout(compiled.error, wrong)]);
  return wrong.length === 0 ? compiled : fail(wrong);
}

/** Compiles a rule that was checked before; names what does not compile. */
export function compileRule(
  rule: Rule,
  compileCondition: CompileCondition,
): Result<CompiledRule, readonly FieldError[]> {
  const { kind, action } = actionOf(rule);
  const pattern = compilePattern(rule.pattern);
  const condition = rule.when === undefined ? ok(undefined) : compileCondition(rule.when);
  const render = compileTexts(action);
  if (pattern.ok && condition.ok && render.ok) {
    const held = condition.value === undefined ? {} : { condition: condition.value };
    return ok({ rule, pattern: pattern.value, ...held, render: render.value });
  }
  return fail([
    ...(pattern.ok ? [] : [{ path: pathOfPattern(pattern.error.path), message: pattern.error.message }]),
    ...(condition.ok ? [] : [{ path: 'when', message: `is not a valid condition: ${placed(condition.error)}` }]),
    ...(render.ok ? [] : within(kind, render.error)),
  ]);
}

function wholeErrors(rule: Rule): readonly FieldError[] {
  const kinds = actionKinds.filter((kind) => rule[kind] !== undefined);
  if (kinds.length !== 1) {
    const message = `must have exactly one of ${actionKinds.join(', ')}, and has ${kinds.length === 0 ? 'none' : kinds.join(', ')}`;
    return [{ path: kinds[1] ?? '', message }];
  }
  const bytes = Buffer.byteLength(JSON.stringify(rule));
  return bytes > maxRuleBytes ? [{ path: '', message: `has ${bytes} bytes, and a rule may have ${maxRuleBytes}` }] : [];
}

function actionErrors(rule: Rule, facts: CheckFacts): readonly FieldError[] {
  const { kind, action } = actionOf(rule);
  const read = readAction(kind, action, facts);
  return read.ok
    ? []
    : within(
        kind,
        read.error.filter((error) => !isExempt(action, error)),
      );
}

const within = (kind: string, errors: readonly FieldError[]): readonly FieldError[] =>
  errors.map(({ path, message }) => ({ path: path === '' ? kind : `${kind}.${path}`, message }));

/** A text that is no template needs no second word about it. */
const notAbout = (errors: readonly FieldError[], others: readonly FieldError[]): readonly FieldError[] =>
  others.filter(({ path }) => !errors.some((error) => error.path === path));

const pathOfPattern = (path: string): string => (path === '$' ? 'pattern' : `pattern.${path}`);

const placed = ({ message, position }: { readonly message: string; readonly position?: number | undefined }): string =>
  position === undefined ? message : `character ${position}: ${message}`;
