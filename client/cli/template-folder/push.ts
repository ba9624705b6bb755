import * as z from 'zod';
import { CarillonError } from '../../errors.ts';
import { call } from '../call.ts';
import type { Session } from '../session.ts';
import type { Templates } from './check-folder.ts';
import { documentIn, isSame, type ShownVersion, shownVersionSchema } from './document.ts';
import { inOrderOfUse } from './order.ts';

const headSchema = z.looseObject({ latest: z.number(), published: z.number().optional() });
const putSchema = z.looseObject({ version: z.number() });

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
  for (const key of inOrderOfUse(templates)) {
    const pushed = await pushOne(session, key, templates.get(key), publish);
    tell(pushed);
    done.push(pushed);
  }
  return done;
}

async function pushOne(session: Session, key: string, document: unknown, publish: boolean): Promise<Pushed> {
  const path = `/v1/templates/${encodeURIComponent(key)}`;
  const head = await find(call(session, headSchema, 'GET', path));
  const latest = head && (await call(session, shownVersionSchema, 'GET', `${path}/versions/${head.latest}`));
  const isCurrent =
    latest !== undefined && isSame(documentIn(latest), document) && (await usesWhatIsPublished(session, latest));
  const version = isCurrent
    ? latest.version
    : (await call(session, putSchema, 'PUT', path, { body: document })).version;
  const isPublished = head?.published === version;
  if (publish && !isPublished) await call(session, z.unknown(), 'POST', `${path}/publish`, { body: { version } });
  return { key, version, change: isCurrent ? 'unchanged' : 'new version', published: publish || isPublished };
}

async function usesWhatIsPublished(session: Session, { uses }: ShownVersion): Promise<boolean> {
  const pins = await Promise.all(
    Object.entries(uses).map(async ([key, version]) => {
      const head = await find(call(session, headSchema, 'GET', `/v1/templates/${encodeURIComponent(key)}`));
      return head?.published === version;
    }),
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
