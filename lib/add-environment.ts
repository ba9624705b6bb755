import type { App } from 'aws-cdk-lib';
import type { Environment } from './environments.ts';
import { PlatformStack } from './stacks/platform-stack.ts';
import { StateStack } from './stacks/state-stack.ts';
import { suppress } from './suppressions.ts';
import type { CodeOf } from './surroundings.ts';

/** Adds an environment's two stacks to the app: what must be kept, and what works with it. */
export function addEnvironment(
  app: App,
  environment: Environment,
  codeOf: CodeOf,
): readonly [StateStack, PlatformStack] {
  const { name, account, region, deletionProtection } = environment;
  const shared = {
    env: { region, ...(account === undefined ? {} : { account }) },
    tags: { application: 'carillon', environment: name },
    terminationProtection: deletionProtection,
  };
  const state = new StateStack(app, `carillon-${name}-state`, {
    ...shared,
    environment,
    description: `Carillon ${name}: what must be kept (table, keys, secrets)`,
  });
  const platform = new PlatformStack(app, `carillon-${name}`, {
    ...shared,
    environment,
    state,
    codeOf,
    description: `Carillon ${name}: everything that works`,
  });
  suppress([state, platform], environment);
  return [state, platform];
}
