import * as z from 'zod';
import type { DeployedResource } from './deployed-resource.ts';
import { UnsupportedTemplateError } from './errors.ts';

/**
 * A resource's properties, read by the schema of what the host understands of them.
 *
 * @throws UnsupportedTemplateError naming the resource and each property that the host cannot run.
 */
export function parsedProperties<Schema extends z.ZodType>(
  resource: DeployedResource,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(resource.properties());
  if (parsed.success) return parsed.data;
  throw new UnsupportedTemplateError(
    resource.where,
    `${resource.type} that the host cannot run: ${z.prettifyError(parsed.error)}`,
  );
}
