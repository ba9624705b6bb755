import { requestFor } from '../../core/campaign/batch-notifications.ts';
import type { CampaignRequest } from '../../core/campaign/request.ts';
import type { SettledWords } from '../../core/campaign/run.ts';
import { maxDocumentBytes } from '../../core/incident/size.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import type { Dependencies } from './dependencies.ts';

/** Settles which versions of stored templates each variant means now; what is wrong stands at the variant, or at its channel. */
export async function settleWords(
  { resolveTemplates }: Pick<Dependencies, 'resolveTemplates'>,
  tenant: string,
  request: CampaignRequest,
): Promise<Result<Readonly<Record<string, SettledWords>>, readonly FieldError[]>> {
  const errors = new Map<string, FieldError>();
  const settled: Record<string, SettledWords> = {};
  const resolvedAll = await Promise.all(
    request.variants.map(async (variant) => ({
      variant,
      resolved: await resolveTemplates(tenant, requestFor(request, variant)),
    })),
  );
  for (const [index, { variant, resolved }] of resolvedAll.entries()) {
    if (resolved.ok) {
      const { template, channels } = resolved.value.request;
      const { variants } = resolved.value;
      settled[variant.key] = {
        // The same for each variant, where none of them names a template.
        ...(channels.some((channel) => channel.template !== undefined) ? { channels } : {}),
        ...(template === undefined ? {} : { template }),
        ...(variants === undefined ? {} : { variants }),
      };
    } else
      for (const { path, message } of resolved.error) {
        const place = path.startsWith('channels') ? path : `variants[${index}].${path}`;
        errors.set(place, { path: place, message });
      }
  }
  if (errors.size > 0) return fail([...errors.values()]);
  const bytes = Buffer.byteLength(JSON.stringify({ request, settled }));
  return bytes <= maxDocumentBytes ? ok(settled) : fail([{ path: '', message: tooLarge(bytes) }]);
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1_024)} KB`;
const tooLarge = (bytes: number): string =>
  `makes ${kilobytes(bytes)} with the channels of each variant; ${kilobytes(maxDocumentBytes)} are taken: shorten texts and data, or name fewer variants and channels`;
