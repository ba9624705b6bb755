import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { addEnvironment } from '../../lib/add-environment.ts';
import { chosenEnvironment, type Environment, environments } from '../../lib/environments.ts';

/** The one file that stands in for every bundle: infrastructure is tested without bundling. */
export const placeholderFolder = new URL('fixtures/placeholder', import.meta.url).pathname;

/** An app with the flags of cdk.json, as the command line would start it. */
export const newApp = (context: Record<string, unknown> = {}): App =>
  new App({ analyticsReporting: false, context: { ...cdkJson.context, ...context } });

/** Every environment, for tests that hold for each. */
export const environmentNames = Object.keys(environments).filter(
  (name): name is keyof typeof environments => name in environments,
);

/** What an operator passes; environments whose data is kept cannot be built without. */
export const operations = { alarmEmail: 'ops@example.com', runbookBaseUrl: 'https://example.com/docs/runbooks' };

export const environmentNamed = (environment: keyof typeof environments): Environment =>
  chosenEnvironment(newApp({ environment, ...operations }).node);

/** Builds an environment in an app of its own. */
export function build(environment: Environment, app: App = newApp()) {
  const [state, platform] = addEnvironment(app, environment, () => Code.fromAsset(placeholderFolder));
  return { app, state, platform };
}

/** The templates of an environment. */
export function templatesOf(environment: Environment) {
  const { state, platform } = build(environment);
  return { state: Template.fromStack(state), platform: Template.fromStack(platform) };
}
