import { describe, expect, it } from 'vitest';
import { checked, chosenEnvironment, environments, SettingError } from '../../lib/environments.ts';
import { newApp, operations } from './synthesize.ts';

const choose = (context: Record<string, unknown>) => () => chosenEnvironment(newApp(context).node);
const publicKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  kid: 'platform.key_1',
};

describe('choosing an environment', () => {
  it.each(Object.keys(environments))('finds %s with settings that can be built', (environment) => {
    expect(choose({ environment, ...operations })().name).toBe(environment);
  });

  it('refuses to guess when none is named, and lists those there are', () => {
    expect(choose({})).toThrow(
      'No environment is chosen: pass -c environment=<name>, where <name> is one of local, dev, staging, production, techcorp-prod',
    );
  });

  it('refuses an unknown one by name, and lists those there are', () => {
    expect(choose({ environment: 'prod' })).toThrow(
      'Environment "prod" does not exist: it may be local, dev, staging, production, techcorp-prod',
    );
  });

  it("takes the platform's key from the context, as text of the command line", () => {
    expect(choose({ environment: 'local', platformKey: JSON.stringify(publicKey) })().platformKey).toEqual(publicKey);
  });

  it.each([
    ['text that is not JSON', 'secret', 'platformKey (context) is not JSON'],
    ['a private key', JSON.stringify({ ...publicKey, d: 'x' }), 'platformKey: Unrecognized key: "d"'],
    ['a key without a kid', JSON.stringify({ ...publicKey, kid: undefined }), 'platformKey.kid: '],
    ['a key of another kind', JSON.stringify({ kty: 'RSA' }), 'platformKey.kty: '],
  ])('refuses %s as the platform key', (_, platformKey, message) => {
    expect(choose({ environment: 'local', platformKey })).toThrow(message);
  });
});

describe('settings', () => {
  const with_ = (changes: object) => () => checked('dev', { ...environments.dev, ...changes });

  it.each([
    ['a region without the services', { region: 'eu-west-9' }, /region: Invalid option: expected one of "eu-west-1"/],
    ['an unknown setting', { colour: 'red' }, /Unrecognized key: "colour"/],
    ['an account that is none', { account: '123' }, /account: must be an account number of 12 digits/],
    [
      'a retention that CloudWatch lacks',
      { logRetentionDays: 2 },
      /logRetentionDays: Invalid option: expected one of 1\|3\|5/,
    ],
    ['an address that is none', { alarmEmail: 'ops' }, /alarmEmail: /],
    [
      'a concurrency below what Lambda takes',
      { channelConcurrency: { ...environments.dev.channelConcurrency, sms: 1 } },
      /channelConcurrency.sms: Too small: expected number to be >=2/,
    ],
    [
      'a limit for text messages of nothing',
      { sms: { accountSettings: 'owner', monthlyLimitUsd: 0 } },
      /sms.monthlyLimitUsd: /,
    ],
    [
      'a way to treat text messages that is none',
      { sms: { accountSettings: 'all', monthlyLimitUsd: 1 } },
      /"owner"\|"guest"\|"none"/,
    ],
    ['a sender domain that is none', { mailDomains: ['not a domain'] }, /mailDomains.0: must be a domain/],
  ])('refuse %s, naming the setting and what it may be', (_, changes, message) => {
    expect(with_(changes)).toThrow(SettingError);
    expect(with_(changes)).toThrow(message);
  });

  it.each(['production', 'techcorp-prod'])(
    'want somebody who hears the alarms of %s, and a link that opens',
    (name) => {
      expect(choose({ environment: name })).toThrow(
        /alarmEmail: must be .* -c alarmEmail=…\n {2}runbookBaseUrl: must be/,
      );
      const relative = { ...operations, runbookBaseUrl: 'docs/runbooks' };
      expect(choose({ environment: name, ...relative })).toThrow('runbookBaseUrl: must be an https URL');
      expect(choose({ environment: name, ...operations })()).toMatchObject(operations);
    },
  );

  it('name all that is wrong at once, and the file where it stands', () => {
    expect(with_({ region: 'x', removal: 'maybe' })).toThrow(
      /^Environment "dev" cannot be built \(lib\/environments\/dev\.ts\):\n {2}region: .*\n {2}removal: .*"retain"\|"destroy"$/,
    );
  });

  it('keep the data of production and of its tenants, whatever else they change', () => {
    for (const name of ['production', 'techcorp-prod'] as const) {
      expect(environments[name]).toMatchObject({ removal: 'retain', deletionProtection: true });
    }
  });
});
