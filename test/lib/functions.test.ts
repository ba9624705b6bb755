import { describe, expect, it } from 'vitest';
import { environments } from '../../lib/environments.ts';
import { functionNames } from '../../lib/functions.ts';
import { referred, resourcesOf } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

describe.each(environmentNames)('functions of %s', (name) => {
  const { platform } = templatesOf(environmentNamed(name));
  const functions = resourcesOf([platform], 'AWS::Lambda::Function');
  const logs = new Map(resourcesOf([platform], 'AWS::Logs::LogGroup').map((each) => [each.id, each]));
  const roles = new Map(resourcesOf([platform], 'AWS::IAM::Role').map((each) => [each.id, each]));

  it('are all those of lib/functions.ts, where this environment needs them', () => {
    const withoutOwner = functionNames.filter((each) => each !== 'configure-sms');
    const expected = environments[name].sms.accountSettings === 'owner' ? functionNames : withoutOwner;
    expect(functions.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      expected.map((each) => `carillon-${name}-${each}`).sort(),
    );
  });

  it('run on Node 24 and arm64, traced, logging as JSON into a group of their own that ends', () => {
    for (const { id, Properties } of functions) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      });
      const { LogGroup } = Properties.LoggingConfig as { LogGroup: unknown };
      expect(logs.get(referred(LogGroup) ?? '')?.Properties, id).toMatchObject({
        LogGroupName: `/aws/lambda/${String(Properties.FunctionName)}`,
        RetentionInDays: environments[name].logRetentionDays,
      });
    }
  });

  it('each have a role of their own, with policies written here and none of AWS', () => {
    expect(new Set(functions.map(({ Properties }) => referred(Properties.Role))).size).toBe(functions.length);
    for (const { Properties } of functions) {
      const role = roles.get(referred(Properties.Role) ?? '');
      expect(role?.Properties.ManagedPolicyArns).toBeUndefined();
    }
    expect(resourcesOf([platform], 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')).toEqual([]);
  });

  it('are invoked only by a service that says from where', () => {
    for (const { id, Properties } of resourcesOf([platform], 'AWS::Lambda::Permission')) {
      expect(Properties.Principal, id).toMatch(/^(apigateway|events|logs)\.amazonaws\.com$/);
      expect(Properties.SourceArn, id).toBeDefined();
    }
  });

  it('know simulated providers in local and nowhere else', () => {
    const template = JSON.stringify(platform.toJSON());
    for (const variable of [
      'ProvidersUrl',
      'FCM_ENDPOINT',
      'SLACK_API_URL',
      'GOOGLE_TOKEN_URL',
      'WEBHOOK_ALLOWED_URL',
      'PAGERDUTY_URL',
      'TEAMS_ALLOWED_URL',
    ]) {
      expect(template.includes(variable), variable).toBe(name === 'local');
    }
  });
});
