import type * as z from 'zod';
import { OwnError } from '../core/own-error.ts';

/** The environment of a function lacks something, or holds something that cannot be. */
export class EnvironmentError extends OwnError {
  override readonly name = 'EnvironmentError';
  readonly variables: readonly string[];

  constructor(problems: readonly { readonly variable: string; readonly message: string }[]) {
    super(`Wrong environment: ${problems.map(({ variable, message }) => `${variable} ${message}`).join('; ')}`);
    this.variables = problems.map(({ variable }) => variable);
  }
}

/**
 * Reads the environment once, at start-up, by a schema.
 *
 * @throws EnvironmentError which names every variable that is missing or wrong, never its value.
 */
export function parseEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    parsed.error.issues.map(({ path, message }) => {
      const variable = path.map(String).join('.');
      return { variable, message: environment[variable] === undefined ? 'is missing' : message };
    }),
  );
}
