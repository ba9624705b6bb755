/** What templates read of their variables, as the other rooms see it. */
export { checkUses, type VariableProblem } from './check-uses.ts';
export { usesOf } from './uses-of.ts';
export { type DeclaredVariables, type VariableSchema, variableSchema } from './variable-schema.ts';
export { pathText, type VariableUse } from './variable-use.ts';
