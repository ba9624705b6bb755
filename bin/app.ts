import { App } from 'aws-cdk-lib';
import { addEnvironment } from '../lib/add-environment.ts';
import { chosenEnvironment, SettingError } from '../lib/environments.ts';
import { BundleMissingError, bundledCode } from '../lib/function-code.ts';

const app = new App();
const placeholder: unknown = app.node.tryGetContext('placeholderCode');
const bundles = new URL('../dist/functions', import.meta.url).pathname;

try {
  const codeOf = bundledCode(bundles, typeof placeholder === 'string' ? placeholder : undefined);
  addEnvironment(app, chosenEnvironment(app.node), codeOf);
} catch (error) {
  // What the operator can put right is said without a stack.
  if (!(error instanceof SettingError || error instanceof BundleMissingError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
