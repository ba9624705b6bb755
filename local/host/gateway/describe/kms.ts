import * as z from 'zod';
import { aliasArn, keyArn } from '../../services/arns.ts';
import { keyOfCiphertext } from '../../services/kms-ciphertext.ts';
import { type DescribeContext, MalformedCall, type Permission } from '../described-call.ts';
import { describing, jsonTarget } from './json-target.ts';

const context = z.record(z.string(), z.string()).optional();
const withKey = z.object({ KeyId: z.string(), EncryptionContext: context });
const withCiphertext = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: z.string(),
  EncryptionContext: context,
});

/** ARN of a key that a caller names by id, alias, or the ARN of either. */
function resolveKey(keyId: string, aws: DescribeContext): string {
  if (/^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(keyId)) return keyId;
  const alias = keyId.slice(keyId.lastIndexOf(':') + 1);
  if (!alias.startsWith('alias/')) return keyArn(aws, keyId);
  return aws.keyAliases[alias] ?? aliasArn(aws, alias);
}

function permission(action: string, key: string, given: z.infer<typeof context>): readonly Permission[] {
  const facts = Object.entries(given ?? {}).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]);
  const keys = Object.keys(given ?? {});
  return [
    {
      action: `kms:${action}`,
      anyOf: [key],
      context: { ...Object.fromEntries(facts), ...(keys.length === 0 ? {} : { 'kms:EncryptionContextKeys': keys }) },
    },
  ];
}

const onKey = describing(withKey, (input, action, aws) =>
  permission(action, resolveKey(input.KeyId, aws), input.EncryptionContext),
);

/**
 * Names what a call of KMS does. A ciphertext knows its key.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
export const describeKms = jsonTarget('TrentService', {
  Encrypt: onKey,
  GenerateDataKey: onKey,
  GenerateDataKeyWithoutPlaintext: onKey,
  DescribeKey: onKey,
  Decrypt: describing(withCiphertext, (input, action, aws) => {
    const key = keyOfCiphertext(Buffer.from(input.CiphertextBlob, 'base64')) ?? input.KeyId;
    if (key === undefined) throw new MalformedCall(action, 'the ciphertext is not of this host and no KeyId is given');
    return permission(action, resolveKey(key, aws), input.EncryptionContext);
  }),
});
