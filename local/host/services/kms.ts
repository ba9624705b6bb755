import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { AwsService } from '../ports.ts';
import { jsonService, operation } from './json-service.ts';
import { openKeyStore } from './key-store.ts';
import { fromCiphertext, toCiphertext } from './kms-ciphertext.ts';
import { ServiceError } from './service-error.ts';

/** The keys of an environment. */
export interface KmsOptions {
  readonly keyArns: readonly string[];
  /** Key ARNs by alias, `alias/name`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Keeps the master keys there; without it they live in memory. */
  readonly dataFolder?: string;
}

const encryptionContext = z.record(z.string(), z.string()).default({});
type EncryptionContext = z.infer<typeof encryptionContext>;

const withKey = { KeyId: z.string(), EncryptionContext: encryptionContext };
const blob = z.base64();

/** What KMS encrypts directly. */
const plaintextBytes = 4_096;
const nonceBytes = 12;
const dataKeyBytes = { AES_256: 32, AES_128: 16 } as const;

/**
 * KMS with symmetric keys: data keys, and encryption under a context without which nothing is decrypted.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html
 */
export function createKms(options: KmsOptions): AwsService {
  const store = openKeyStore(options.dataFolder);
  const arnOf = (keyId: string): string => {
    const alias = keyId.slice(keyId.lastIndexOf(':') + 1);
    const byAlias = alias.startsWith('alias/') ? options.aliases?.[alias] : undefined;
    const arn = byAlias ?? options.keyArns.find((known) => known === keyId || known.endsWith(`:key/${keyId}`));
    if (arn === undefined) throw new ServiceError('NotFoundException', `Key '${keyId}' does not exist`);
    return arn;
  };
  const encrypt = (keyArn: string, plaintext: Buffer, context: EncryptionContext) =>
    seal(store.get(keyArn), keyArn, plaintext, context).toString('base64');
  const newDataKey = (keyId: string, length: number, context: EncryptionContext) => {
    const keyArn = arnOf(keyId);
    const plaintext = randomBytes(length);
    return {
      KeyId: keyArn,
      CiphertextBlob: encrypt(keyArn, plaintext, context),
      Plaintext: plaintext.toString('base64'),
    };
  };
  const dataKeyInput = z
    .object({
      ...withKey,
      KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
      NumberOfBytes: z.int().min(1).max(1_024).optional(),
    })
    .refine(
      (input) => (input.KeySpec === undefined) !== (input.NumberOfBytes === undefined),
      'KeySpec or NumberOfBytes',
    );
  const lengthOf = (input: z.infer<typeof dataKeyInput>) =>
    input.NumberOfBytes ?? dataKeyBytes[input.KeySpec ?? 'AES_256'];

  return jsonService('json', {
    Encrypt: operation(z.object({ ...withKey, Plaintext: blob }), (input) => {
      const plaintext = Buffer.from(input.Plaintext, 'base64');
      if (plaintext.length > plaintextBytes)
        throw new ServiceError('ValidationException', 'Plaintext is over 4096 bytes');
      const keyArn = arnOf(input.KeyId);
      return { KeyId: keyArn, CiphertextBlob: encrypt(keyArn, plaintext, input.EncryptionContext) };
    }),
    Decrypt: operation(
      z.object({ ...withKey, KeyId: z.string().optional(), CiphertextBlob: blob }),
      ({ KeyId, CiphertextBlob, EncryptionContext }) => {
        const sealed = Buffer.from(CiphertextBlob, 'base64');
        const keyArn = arnOf(fromCiphertext(sealed)?.keyArn ?? refuseCiphertext());
        if (KeyId !== undefined && arnOf(KeyId) !== keyArn) {
          throw new ServiceError('IncorrectKeyException', 'The ciphertext was made under another key.');
        }
        const plaintext = open(store.get(keyArn), sealed, EncryptionContext);
        return { KeyId: keyArn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      },
    ),
    GenerateDataKey: operation(dataKeyInput, (input) =>
      newDataKey(input.KeyId, lengthOf(input), input.EncryptionContext),
    ),
    GenerateDataKeyWithoutPlaintext: operation(dataKeyInput, (input) => {
      const { Plaintext: _, ...withoutPlaintext } = newDataKey(input.KeyId, lengthOf(input), input.EncryptionContext);
      return withoutPlaintext;
    }),
    DescribeKey: operation(z.object({ KeyId: z.string() }), ({ KeyId }) => {
      const arn = arnOf(KeyId);
      return {
        KeyMetadata: { Arn: arn, KeyId: arn.slice(arn.lastIndexOf('/') + 1), Enabled: true, KeyState: 'Enabled' },
      };
    }),
  });
}

function seal(key: Buffer, keyArn: string, plaintext: Buffer, context: EncryptionContext): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(canonical(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return toCiphertext({ keyArn, nonce, tag: cipher.getAuthTag(), sealed });
}

function open(key: Buffer, blobBytes: Buffer, context: EncryptionContext): Buffer {
  const { nonce, tag, sealed } = fromCiphertext(blobBytes) ?? refuseCiphertext();
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(canonical(context)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return refuseCiphertext();
  }
}

/** KMS does not tell a wrong context from a wrong ciphertext. */
function refuseCiphertext(): never {
  throw new ServiceError('InvalidCiphertextException', 'The ciphertext or its encryption context is not right.');
}

/** An encryption context has no order. */
function canonical(context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
}
