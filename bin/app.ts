import { App } from 'aws-cdk-lib';
import { addEnvironment } from '../lib/add-environment.ts';
import { chosenEnvironment } from '../lib/environments.ts';
import { bundledCode } from '../lib/function-code.ts';

const app = new App();
const placeholder: unknown = app.node.tryGetContext('placeholderCode');
const bundles = new URL('../dist/functions', import.meta.url).pathname;

addEnvironment(
  app,
  chosenEnvironment(app.node),
  bundledCode(bundles, typeof placeholder === 'string' ? placeholder : undefined),
);
