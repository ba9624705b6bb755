import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { parsedProperties } from '../assembly/properties.ts';

/** What the host understands of `AWS::Events::EventBus`; any other property stops the start by name. */
const busSchema = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  /** Events are not kept here, so there is nothing to encrypt, and none that could not be decrypted. */
  KmsKeyIdentifier: z.string().optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  Tags: z.unknown().optional(),
});

/** The names of the template's own event buses. */
export function busNames(deployment: Deployment): readonly string[] {
  return deployment.ofType('AWS::Events::EventBus').map((bus) => parsedProperties(bus, busSchema).Name);
}
