import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../../lambdas/functions/configure-sms/settings.ts';

const event = (RequestType: 'Create' | 'Delete'): CloudFormationCustomResourceEvent =>
  ({
    RequestType,
    ServiceToken: 'token',
    ResponseURL: 'https://cloudformation.example/answer',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'SmsSettings',
    ResourceType: 'Custom::SmsSettings',
    ResourceProperties: { ServiceToken: 'token' },
    ...(RequestType === 'Delete' ? { PhysicalResourceId: 'carillon-sms-settings' } : {}),
  }) as CloudFormationCustomResourceEvent;

async function run(type: 'Create' | 'Delete', apply: () => Promise<void>) {
  const answers: CloudFormationCustomResourceResponse[] = [];
  await createHandler({ apply, answer: async (_, response) => void answers.push(response) })(event(type));
  return answers;
}

test('applies the settings when it is created, and says so', async () => {
  let applied = 0;
  expect(
    await run('Create', async () => {
      applied += 1;
    }),
  ).toMatchObject([{ Status: 'SUCCESS', RequestId: 'request' }]);
  expect(applied).toBe(1);
});

test('given the account refuses, tells CloudFormation why instead of letting it wait', async () => {
  const answers = await run('Create', () => Promise.reject(new Error('the spending limit is above your quota')));
  expect(answers).toMatchObject([{ Status: 'FAILED', Reason: expect.stringContaining('above your quota') }]);
});

test('given the environment is deleted, leaves the settings of the account as they are', async () => {
  expect(await run('Delete', () => Promise.reject(new Error('must not be called')))).toMatchObject([
    { Status: 'SUCCESS' },
  ]);
});
