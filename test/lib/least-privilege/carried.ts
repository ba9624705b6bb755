import type { FunctionName } from '../../../lib/functions.ts';

/** Actions, and indexes of the table, each with the reason why it is never used. */
type Carried = Readonly<Record<string, string>>;

/** What only some functions do, though more carry the code for it. */
const othersWork = {
  'dynamodb:PutItem': 'only what changes something is remembered by its idempotency key',
  'dynamodb:DeleteItem': 'only manage-suppressions and abandoned idempotency keys delete an item',
  'dynamodb:UpdateItem': 'only the planner, drive-due and whoever manages or cancels change items in place',
  'dynamodb:Query': 'only functions that plan, list or read go through a partition',
  'dynamodb:BatchGetItem': 'only suppressions are looked up and lists read in batches',
  'dynamodb:BatchWriteItem': 'only the planner writes plans',
  'dynamodb:PartiQLInsert': 'a provider speaks of deliveries whose ledger is there',
  'kms:Decrypt': 'nothing that it reads or answers is sealed',
  'kms:GenerateDataKey': 'only manage-tenants makes the key of a new tenant',
  dueIndex: 'only drive-due reads what is due',
  listIndex: 'only read-notifications lists notifications',
  providerIndex: "only record-feedback looks a delivery up by its provider's id",
} as const;

const carrying = (...names: readonly (keyof typeof othersWork)[]): Carried =>
  Object.fromEntries(names.map((name) => [name, othersWork[name]]));

const sender = carrying(
  'dynamodb:DeleteItem',
  'dynamodb:UpdateItem',
  'dynamodb:Query',
  'kms:GenerateDataKey',
  'listIndex',
  'providerIndex',
);

/**
 * What a function's bundle carries the code for but never calls, because a store is one object with all its verbs. It is
 * not granted: should a function begin to call it, it is denied, on one machine as in the cloud.
 */
export const carriedOnly: { readonly [Name in FunctionName]?: Carried } = {
  'accept-notification': carrying(
    'dynamodb:DeleteItem',
    'dynamodb:UpdateItem',
    'dynamodb:Query',
    'dynamodb:BatchGetItem',
    'kms:GenerateDataKey',
    'listIndex',
  ),
  'read-notifications': carrying(
    'dynamodb:PutItem',
    'dynamodb:DeleteItem',
    'dynamodb:UpdateItem',
    'kms:GenerateDataKey',
  ),
  'cancel-notification': carrying('dynamodb:Query', 'dynamodb:BatchGetItem', 'kms:GenerateDataKey', 'listIndex'),
  'manage-keys': carrying('dynamodb:BatchGetItem', 'kms:GenerateDataKey'),
  'manage-tenants': carrying('kms:Decrypt'),
  'manage-suppressions': carrying('dynamodb:UpdateItem', 'kms:GenerateDataKey'),
  'list-webhook-keys': carrying(
    'dynamodb:PutItem',
    'dynamodb:DeleteItem',
    'dynamodb:UpdateItem',
    'dynamodb:Query',
    'dynamodb:BatchGetItem',
    'kms:Decrypt',
    'kms:GenerateDataKey',
  ),
  'unsubscribe-recipient': carrying(
    'dynamodb:DeleteItem',
    'dynamodb:UpdateItem',
    'dynamodb:Query',
    'dynamodb:BatchGetItem',
    'kms:GenerateDataKey',
    'listIndex',
  ),
  'plan-notification': carrying('dynamodb:DeleteItem', 'kms:GenerateDataKey', 'listIndex', 'providerIndex'),
  'send-email': sender,
  'send-sms': sender,
  'send-push': sender,
  'send-slack': sender,
  'send-webhook': sender,
  'end-dead-letters': carrying(
    'dynamodb:DeleteItem',
    'dynamodb:Query',
    'dynamodb:BatchGetItem',
    'dynamodb:BatchWriteItem',
    'kms:Decrypt',
    'kms:GenerateDataKey',
    'listIndex',
    'providerIndex',
  ),
  'record-feedback': carrying(
    'dynamodb:DeleteItem',
    'dynamodb:UpdateItem',
    'dynamodb:PartiQLInsert',
    'kms:GenerateDataKey',
    'dueIndex',
    'listIndex',
  ),
};
