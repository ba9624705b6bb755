import type { FunctionName } from '../../../lib/functions.ts';

const answersNothingKept =
  'its routes are read, or remembered by the notification itself: no answer is kept for a repeat';

const resolvesNothing = 'only a resolution gives what was opened an end, and drivers of incidents resolve none';

/**
 * What a function's code can reach but never does, each with its reason: the framework keeps the first answer of routes that
 * change something, and no reader of code can tell which routes those are. It is not granted: should a function begin to
 * do it, it is denied, on one machine as in the cloud.
 */
export const neverDone: { readonly [Name in FunctionName]?: Readonly<Record<string, string>> } = {
  'accept-notification': { 'dynamodb:DeleteItem': answersNothingKept },
  'read-notifications': { 'dynamodb:PutItem': answersNothingKept, 'dynamodb:DeleteItem': answersNothingKept },
  'preview-template': { 'dynamodb:PutItem': answersNothingKept, 'dynamodb:DeleteItem': answersNothingKept },
  'list-webhook-keys': {
    'dynamodb:PutItem': answersNothingKept,
    'dynamodb:DeleteItem': answersNothingKept,
    'kms:Decrypt': 'public keys are stored in the clear, and no answer is kept sealed',
  },
  'escalate-incident': { 'dynamodb:UpdateItem': resolvesNothing, 'dynamodb:DeleteItem': resolvesNothing },
  'unsubscribe-recipient': {
    'dynamodb:DeleteItem': 'nobody is erased, nor loses a role, by a link of their own',
    'dynamodb:UpdateItem': "it reads the tenant's categories, and changes none",
  },
  'manage-tenants': { 'kms:Decrypt': "what the platform's own key is answered is kept unsealed: it has no data key" },
};
