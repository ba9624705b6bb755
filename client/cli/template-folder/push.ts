import type { TemplateInput, TemplateVersion } from '../../client.ts';
import { CarillonError } from '../../errors.ts';
import type { Session } from '../session.ts';
import type { Templates } from './check-folder.ts';
import { documentIn, isSame } from './document.ts';
import type { TemplateDocument } from './folder.ts';
import { inOrderOfUse } from './order.ts';

/** What pushing did with one template. */
export interface Pushed {
  readonly key: string;
  readonly version: number;
  readonly change: 'new version' | 'unchanged';
  /** Whether requests that name no version get this one. */
  readonly published: boolean;
}

/**
 * Puts every template that differs from its latest version, those that others use first: a version pins what it uses as that is
 * published then, so a template is also put anew where something that it uses has become another.
 */
export async function pushTemplates(
  session: Session,
  templates: Templates,
  { publish, tell }: { readonly publish: boolean; readonly tell: (pushed: Pushed) => void },
): Promise<readonly Pushed[]> {
  const done: Pushed[] = [];
  for (const [key, document] of inOrderOfUse(templates)) {
    const pushed = await pushOne(session, key, document, publish);
    tell(pushed);
    done.push(pushed);
  }
  return done;
}

async function pushOne(
  { client: { templates } }: Session,
  key: string,
  document: TemplateDocument,
  publish: boolean,
): Promise<Pushed> {
  const head = await find(templates.get(key));
  const latest = head && (await templates.version(key, head.latest));
  const isCurrent =
    latest !== undefined && isSame(documentIn(latest), document) && (await usesWhatIsPublished(templates, latest));
  // The platform checks what people write, and names each field that is wrong.
  const { version } = isCurrent ? latest : await templates.put(key, document as TemplateInput);
  const isPublished = head?.published === version;
  if (publish && !isPublished) await templates.publish(key, version);
  return { key, version, change: isCurrent ? 'unchanged' : 'new version', published: publish || isPublished };
}

async function usesWhatIsPublished(
  templates: Session['client']['templates'],
  { uses }: TemplateVersion,
): Promise<boolean> {
  const pins = await Promise.all(
    Object.entries(uses).map(async ([key, version]) => (await find(templates.get(key)))?.published === version),
  );
  return pins.every((isPublished) => isPublished);
}

/** Undefined where there is no such thing. */
async function find<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof CarillonError && error.problem?.code === 'not-found') return undefined;
    throw error;
  }
}
