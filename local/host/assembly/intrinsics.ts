import { UnsupportedTemplateError } from './errors.ts';
import { isObject, type Json } from './template.ts';

/** What an intrinsic function needs to know of the template around it. */
export interface Scope {
  /** Where we are, for errors: `Stack/LogicalId`. */
  readonly where: string;
  /** The value of `Ref`: a parameter, a pseudo-parameter or a resource's physical name. */
  reference(name: string): Json;
  /** The value of `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): Json;
  /** What another stack exports under a name. */
  imported(name: string): Json;
  /** Whether a condition of the template holds. */
  condition(name: string): boolean;
  /** A value of the template's `Mappings`. */
  mapped(map: string, key: string, name: string): Json;
}

type Intrinsic = (argument: Json, scope: Scope) => Json;

/** CloudFormation's intrinsic functions that a CDK app may leave in a template. Another one stops the start by name. */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.reference(text(argument, scope)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId = '', ...attribute] =
      typeof argument === 'string' ? argument.split('.') : list(argument, scope).map((part) => text(part, scope));
    return scope.attribute(logicalId, attribute.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope);
    return list(resolve(parts ?? null, scope), scope)
      .map((part) => scalar(part, scope))
      .join(text(separator ?? '', scope));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument, scope);
    return text(resolve(whole ?? null, scope), scope).split(text(separator ?? null, scope));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument, scope);
    const item = list(resolve(items ?? null, scope), scope)[Number(scalar(resolve(index ?? null, scope), scope))];
    return item ?? fail(scope, `Fn::Select of ${JSON.stringify(index)} is outside its list`);
  },
  'Fn::Sub': (argument, scope) => {
    const [pattern, variables] = typeof argument === 'string' ? [argument, {}] : list(argument, scope);
    return substitute(text(pattern ?? null, scope), isObject(variables) ? variables : {}, scope);
  },
  'Fn::ImportValue': (argument, scope) => scope.imported(text(resolve(argument, scope), scope)),
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', key = '', name = ''] = list(resolve(argument, scope), scope).map((part) => text(part, scope));
    return scope.mapped(map, key, name);
  },
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = list(argument, scope);
    const chosen = scope.condition(text(condition ?? null, scope)) ? whenTrue : whenFalse;
    return resolve(chosen ?? null, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolve(argument, scope), scope);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::Not': (argument, scope) => !truth(list(argument, scope)[0], scope),
  'Fn::And': (argument, scope) => list(argument, scope).every((part) => truth(part, scope)),
  'Fn::Or': (argument, scope) => list(argument, scope).some((part) => truth(part, scope)),
  Condition: (argument, scope) => scope.condition(text(argument, scope)),
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolve(argument, scope), scope)).toString('base64'),
};

/**
 * Replaces every intrinsic function in a JSON value by what it stands for. Properties that resolve to
 * `AWS::NoValue` vanish, as CloudFormation has it.
 *
 * @throws UnsupportedTemplateError naming the place and the intrinsic that the host does not know.
 */
export function resolve(value: Json, scope: Scope): Json {
  if (Array.isArray(value)) {
    return value.filter((item) => !isNoValue(chosenBranch(item, scope))).map((item) => resolve(item, scope));
  }
  if (!isObject(value)) return value;
  const call = intrinsicCall(value, scope);
  if (call) return call.intrinsic(call.argument, scope);
  const resolved: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) {
    if (!isNoValue(chosenBranch(item, scope))) resolved[name] = resolve(item, scope);
  }
  return resolved;
}

function intrinsicCall(value: Record<string, Json>, scope: Scope) {
  const [[name, argument] = ['', null], ...others] = Object.entries(value);
  if (others.length > 0) return undefined;
  // A property may be called `Condition` too (in IAM statements): only a text makes it the intrinsic.
  if (name === 'Condition' && typeof argument !== 'string') return undefined;
  const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
  if (intrinsic) return { intrinsic, argument };
  if (name.startsWith('Fn::')) fail(scope, `the host does not know the intrinsic function ${name}`);
  return undefined;
}

function chosenBranch(item: Json, scope: Scope): Json {
  const branches = isObject(item) ? item['Fn::If'] : undefined;
  if (!Array.isArray(branches)) return item;
  const [condition, whenTrue, whenFalse] = branches;
  return chosenBranch((scope.condition(text(condition ?? null, scope)) ? whenTrue : whenFalse) ?? null, scope);
}

function isNoValue(item: Json): boolean {
  return isObject(item) && item.Ref === 'AWS::NoValue';
}

function substitute(pattern: string, variables: Record<string, Json>, scope: Scope): string {
  return pattern.replaceAll(/\$\{(!?)([^}]*)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable !== undefined) return scalar(resolve(variable, scope), scope);
    const [logicalId = '', ...attribute] = name.trim().split('.');
    return scalar(
      attribute.length > 0 ? scope.attribute(logicalId, attribute.join('.')) : scope.reference(logicalId),
      scope,
    );
  });
}

function truth(part: Json | undefined, scope: Scope): boolean {
  const resolved = resolve(part ?? null, scope);
  return typeof resolved === 'boolean' ? resolved : fail(scope, `${JSON.stringify(part)} is not a condition`);
}

function text(value: Json, scope: Scope): string {
  return typeof value === 'string' ? value : fail(scope, `expected a text, found ${JSON.stringify(value)}`);
}

function scalar(value: Json, scope: Scope): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return fail(scope, `expected a text or number, found ${JSON.stringify(value)}`);
}

function list(value: Json, scope: Scope): Json[] {
  return Array.isArray(value) ? value : fail(scope, `expected a list, found ${JSON.stringify(value)}`);
}

function fail(scope: Scope, problem: string): never {
  throw new UnsupportedTemplateError(scope.where, problem);
}
