import { bindValues } from '../compile/bind-arguments.ts';
import type { Evaluate, Execute } from '../compile/closures.ts';
import type { Run } from '../runtime/run.ts';
import { Scope } from '../runtime/scope.ts';
import { EngineFunction, type NamedValue } from '../value/engine-object.ts';
import type { SafeString } from '../value/safe-string.ts';

/** A macro, compiled. */
export interface MacroCode {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly otherwise: Evaluate | undefined }[];
  readonly body: Execute;
  /** Whether it prints what a call block gives it. */
  readonly usesCaller: boolean;
}

/** A macro as a value: it can be called, and asked what it is. */
class Macro extends EngineFunction {
  readonly #code: MacroCode;

  constructor(code: MacroCode, call: EngineFunction['call']) {
    super(code.name, 'values and names', call);
    this.#code = code;
  }

  override attribute(name: string): unknown {
    switch (name) {
      case 'name':
        return this.#code.name;
      case 'arguments':
        return this.#code.parameters.map((parameter) => parameter.name);
      case 'caller':
        return this.#code.usesCaller;
      default:
        return undefined;
    }
  }
}

const callerName = 'caller';

/** A macro where it was defined: it sees the names around it there, and those of its own call. */
export function defineMacro(run: Run, code: MacroCode): EngineFunction {
  const { name, parameters, body } = code;
  const around = run.scope;
  const home = run.template;
  const names = parameters.map((parameter) => parameter.name);
  return new Macro(code, (caller, values, named) => {
    const given = named.filter((argument) => argument.name !== callerName || names.includes(callerName));
    if (given.length < named.length && !code.usesCaller)
      throw caller.typeError(`"${name}" does not print what is between "call" and "endcall"; it needs {{ caller() }}`);
    const bound = bindValues(caller, `"${name}"`, { parameters: names }, values, given);
    return within(caller, { scope: new Scope(around), template: home }, () => {
      for (const [place, parameter] of parameters.entries())
        caller.scope.set(parameter.name, bound[place] ?? parameter.otherwise?.(caller));
      setCaller(caller, named);
      return caller.captureMarkup(body).value;
    });
  });
}

function setCaller(run: Run, named: readonly NamedValue[]): void {
  const caller = named.find((argument) => argument.name === callerName);
  if (caller !== undefined) run.scope.set(callerName, caller.value);
}

/** Runs a body in another place: with other names around it, and the errors of another template. */
export function within<Value = string | SafeString>(
  run: Run,
  place: Pick<Run, 'scope' | 'template'>,
  body: () => Value,
): Value {
  const { scope, template } = run;
  run.enter();
  run.scope = place.scope;
  run.template = place.template;
  const value = body();
  run.scope = scope;
  run.template = template;
  run.leave();
  return value;
}
