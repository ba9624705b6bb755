import { bounded } from '../../core/bounded.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { ChannelRequest, NotificationRequest } from '../../core/notification/request.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { TemplateRef } from '../../core/template/stored/reference.ts';
import type { TemplateStore } from '../../core/template/stored/store.ts';
import type { VersionSummary } from '../../core/template/stored/version.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';

/** A request whose templates all name their version, and what the planner must know of them. */
export type ResolvedRequest = Pick<NotificationBody, 'request' | 'variants'>;

/** Settles which versions a request means. */
export type ResolveTemplates = (
  tenant: string,
  request: NotificationRequest,
) => Promise<Result<ResolvedRequest, readonly FieldError[]>>;

/** Summaries kept in memory: versions never change. */
const maxKept = 2_000;

/** `path` is below the place that names the template. */
type Found = Result<VersionSummary, FieldError>;

/**
 * One consistent read for each template that is named, and one more when a version is met for the first
 * time; none for a request without templates.
 */
export function createTemplateResolver(templates: Pick<TemplateStore, 'head' | 'summary'>): ResolveTemplates {
  const kept = bounded<string, VersionSummary>(maxKept);

  const summaryOf = async (tenant: string, key: string, version: number): Promise<VersionSummary | undefined> => {
    const name = `${tenant}#${key}@${version}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const found = await templates.summary(tenant, key, version);
    if (found === undefined || found.deleted === true) return undefined;
    kept.set(name, found);
    return found;
  };

  const find = async (tenant: string, { key, version }: TemplateRef): Promise<Found> => {
    const head = await templates.head(tenant, key);
    if (head === undefined) return wrong('key', 'is no template of your tenant; PUT it under /v1/templates');
    const wanted = version ?? head.published;
    if (wanted === undefined)
      return wrong('key', 'is a template of which no version is published; publish one, or name a version');
    // Summaries that are kept may be of versions that went with an earlier template of the name.
    const found = wanted < (head.first ?? 1) ? undefined : await summaryOf(tenant, key, wanted);
    if (found === undefined) return wrong('version', 'is no version of this template');
    return found.channels.length === 0
      ? wrong('key', 'is a part of other templates, and says nothing on any channel itself')
      : ok(found);
  };

  return async (tenant, request) => {
    const places = placesOf(request);
    if (places.length === 0) return ok({ request });
    const found = await findAll(places, (ref) => find(tenant, ref));
    const errors = [...found].flatMap(([path, each]) =>
      each.ok ? [] : [{ ...each.error, path: `${path}.${each.error.path}` }],
    );
    const wordless = errors.length > 0 ? [] : wordlessChannels(request, found);
    if (errors.length + wordless.length > 0) return fail([...errors, ...wordless]);
    return ok(resolved(request, found));
  };
}

const wrong = (path: string, message: string): Found => fail({ path, message });
const pathOf = (step: number): string => `channels[${step}].template`;

const placesOf = ({ template, channels }: NotificationRequest) => [
  ...(template === undefined ? [] : [{ ref: template, path: 'template' }]),
  ...channels.flatMap(({ template: own }, step) => (own === undefined ? [] : [{ ref: own, path: pathOf(step) }])),
];

/** What is found of each place; what several of them name is looked up once, so that they mean the same. */
async function findAll(
  places: ReturnType<typeof placesOf>,
  find: (ref: TemplateRef) => Promise<Found>,
): Promise<ReadonlyMap<string, Found>> {
  const asked = new Map<string, Promise<Found>>();
  return new Map(
    await Promise.all(
      places.map(async ({ ref, path }) => {
        const name = `${ref.key}@${ref.version ?? ''}`;
        const found = asked.get(name) ?? find(ref);
        asked.set(name, found);
        return [path, await found] as const;
      }),
    ),
  );
}

/** The channels on which nothing would be said. */
function wordlessChannels(
  { template, title, content, channels }: NotificationRequest,
  found: ReadonlyMap<string, Found>,
): readonly FieldError[] {
  const hasWords = title !== undefined && content !== undefined;
  const covers = (path: string, { type }: ChannelRequest): boolean => {
    const each = found.get(path);
    return each?.ok === true && each.value.channels.includes(type);
  };
  return channels.flatMap((channel, step) => {
    if (channel.template !== undefined)
      return covers(pathOf(step), channel)
        ? []
        : [{ path: `${pathOf(step)}.key`, message: `is a template that says nothing on ${channel.type}` }];
    if (hasWords || template === undefined || covers('template', channel)) return [];
    const message = `is required: "${template.key}" says nothing on ${channel.type}, and there are no title and content`;
    return [{ path: pathOf(step), message }];
  });
}

function resolved(request: NotificationRequest, found: ReadonlyMap<string, Found>): ResolvedRequest {
  const pinned = (path: string): { readonly template?: TemplateRef } => {
    const each = found.get(path);
    return each?.ok === true ? { template: { key: each.value.key, version: each.value.version } } : {};
  };
  const variants = Object.fromEntries(
    request.channels.flatMap(({ type, template }, step) => {
      const each = found.get(template === undefined ? 'template' : pathOf(step));
      const speaks = each?.ok === true && each.value.variants.length > 0 && each.value.channels.includes(type);
      return speaks ? [[step, each.value.variants] as const] : [];
    }),
  );
  return {
    request: {
      ...request,
      ...pinned('template'),
      channels: request.channels.map((channel, step) => ({ ...channel, ...pinned(pathOf(step)) })),
    },
    ...(Object.keys(variants).length > 0 && { variants }),
  };
}
