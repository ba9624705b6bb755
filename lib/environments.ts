import type { Node } from 'constructs';
import type * as z from 'zod';
import { dev } from './environments/dev.ts';
import { local } from './environments/local.ts';
import { production } from './environments/production.ts';
import { type EnvironmentSettings, settingsSchema } from './environments/schema.ts';
import { staging } from './environments/staging.ts';
import { techcorpProd } from './environments/techcorp-prod.ts';

/** Every environment there is, by the name that `-c environment=…` takes. A new one is one file and one line here. */
export const environments = {
  local,
  dev,
  staging,
  production,
  'techcorp-prod': techcorpProd,
} as const satisfies Record<string, EnvironmentSettings>;

/** An environment whose settings have been checked, with its name. */
export type Environment = z.output<typeof settingsSchema> & { readonly name: string };

/** A setting that nothing can be built from. The message names the setting, its place and what it may be. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/**
 * The environment that the context chooses: `-c environment=<name>`. What a file cannot know may come from the context
 * too, in place of the file's: `-c platformKey=<public JWK>`, `-c alarmEmail=<address>`, `-c runbookBaseUrl=<URL>`.
 *
 * @throws SettingError naming every setting that is missing, unknown or wrong.
 */
export function chosenEnvironment(context: Pick<Node, 'tryGetContext'>): Environment {
  const name: unknown = context.tryGetContext('environment');
  const known = Object.keys(environments).join(', ');
  if (typeof name !== 'string') {
    throw new SettingError(`No environment is chosen: pass -c environment=<name>, where <name> is one of ${known}`);
  }
  const settings = Object.entries(environments).find(([key]) => key === name)?.[1];
  if (!settings) {
    throw new SettingError(`Environment "${name}" does not exist: it may be ${known} (lib/environments.ts)`);
  }
  return checked(name, { ...settings, ...settingsFrom(context) });
}

/**
 * Checks the settings of one environment, all at once.
 *
 * @throws SettingError naming every setting that is missing, unknown or wrong.
 */
export function checked(name: string, settings: unknown): Environment {
  const result = settingsSchema.safeParse(settings);
  if (result.success) return { ...result.data, name };
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.') || '(settings)'}: ${message}`);
  throw new SettingError(
    `Environment "${name}" cannot be built (lib/environments/${name}.ts):\n${problems.join('\n')}`,
  );
}

/** The settings that the context gives. */
function settingsFrom(context: Pick<Node, 'tryGetContext'>): Readonly<Record<string, unknown>> {
  const platformKey: unknown = context.tryGetContext('platformKey');
  const given = {
    platformKey: platformKey === undefined ? undefined : parsedKey(platformKey),
    alarmEmail: context.tryGetContext('alarmEmail'),
    runbookBaseUrl: context.tryGetContext('runbookBaseUrl'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Context comes as text from the command line and as a value from cdk.json. */
function parsedKey(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SettingError('platformKey (context) is not JSON: it must be a public JWK with a "kid"');
  }
}
