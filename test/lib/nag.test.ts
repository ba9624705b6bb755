import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { environments } from '../../lib/environments.ts';
import { suppressions } from '../../lib/suppressions.ts';
import { build, environmentNamed, environmentNames, newApp } from './synthesize.ts';

const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(
        z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
      ),
    }),
  ),
});

describe.each(environmentNames)('AwsSolutions rules in %s', (name) => {
  it('are kept, but for what lib/suppressions.ts gives a reason for', () => {
    expect(findings(name)).toEqual([]);
  });
});

it('refuses a queue without dead letters that nobody gave a reason for', () => {
  const bare = (platform: Stack) => new Queue(platform, 'Bare', { enforceSSL: true });
  expect(findings('dev', bare)).toEqual(['AwsSolutions-SQS3 at carillon-dev/Bare/Resource']);
});

describe('suppressions', () => {
  it.each(environmentNames)('each meet something in %s and say why', (name) => {
    const environment = environmentNamed(name);
    const { state, platform } = build(environment);
    const all = [...state.node.findAll(), ...platform.node.findAll()];
    for (const { rule, at, reason } of suppressions(environment)) {
      expect(reason.length, rule).toBeGreaterThan(40);
      const conditional = environment.tenantsWithSecrets.length === 0 || environment.sms.accountSettings !== 'owner';
      if (!conditional) expect(all.some(at), `${rule} meets nothing`).toBe(true);
    }
  });
});

/** `rule at path` for each finding that no reason covers. */
function findings(name: keyof typeof environments, spoil: (platform: Stack) => unknown = () => undefined): string[] {
  const app = newApp();
  spoil(build(environmentNamed(name), app).platform);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
    return [];
  } catch {
    // The app's error names only its report; what is in the report is what the test is about.
  }
  const report = reportSchema.parse(JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')));
  return report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    ),
  );
}
