import type { FunctionName } from '../../../lib/functions.ts';

/**
 * What a function's bundle carries the code for but never calls, because a store is one object with all its verbs:
 * actions, and indexes of the table. They are not granted: should a function begin to call one, it is denied, on one
 * machine as in the cloud.
 */
type Carried = Readonly<Record<string, string>>;

const tenantChanges = {
  'dynamodb:UpdateItem': 'only manage-tenants, manage-keys and cancel-notification change what is there',
  'dynamodb:Query': 'only the functions that list, plan or read look through a partition',
} as const;
const generating = {
  'kms:GenerateDataKey': 'only manage-tenants makes the key of a new tenant',
} as const;
const removing = {
  'dynamodb:DeleteItem': 'only manage-suppressions removes a suppression',
} as const;
const listing = { listIndex: 'only read-notifications lists notifications' } as const;
const receiving = { providerIndex: "only record-feedback looks a delivery up by its provider's id" } as const;
const batchReading = {
  'dynamodb:BatchGetItem': 'listing tenants and looking up suppressions is not its work',
} as const;
const sender: Carried = { ...tenantChanges, ...generating, ...removing, ...listing, ...receiving };

export const carriedOnly: { readonly [Name in FunctionName]?: Carried } = {
  'accept-notification': { ...tenantChanges, ...generating, ...listing, ...batchReading },
  'plan-notification': { ...generating, ...removing, ...listing, ...receiving },
  'send-email': sender,
  'send-sms': sender,
  'send-push': sender,
  'send-slack': sender,
  'send-webhook': sender,
  'end-dead-letters': {
    ...generating,
    ...removing,
    ...listing,
    ...receiving,
    ...batchReading,
    'dynamodb:BatchWriteItem': 'only the planner writes plans',
    'dynamodb:Query': tenantChanges['dynamodb:Query'],
    'kms:Decrypt': 'it reads heads and ledgers, which hold nothing sealed',
  },
  'record-feedback': {
    ...generating,
    ...removing,
    ...listing,
    'dynamodb:UpdateItem': tenantChanges['dynamodb:UpdateItem'],
    'dynamodb:PartiQLInsert': 'a provider speaks of deliveries whose ledger is there',
    dueIndex: 'only drive-due reads what is due',
  },
};
