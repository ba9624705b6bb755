import type { ListQuery } from '../../contracts/http/lists.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf } from '../../framework/http/keyed.ts';
import { pinnedLibrary } from '../../pipeline/templates/gather-library.ts';
import type { Dependencies } from './dependencies.ts';
import { headView, publicationView, summaryView, versionView } from './views.ts';

/** By their keys, in order. */
export async function listTemplates({ templates }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const list = 'templates';
  const cursor = readCursor(list, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await templates.list(call.tenant, call.query.limit, cursor.value);
  return json(200, pageOf(list, call.tenant, items.map(headView), nextCursor));
}

/** The version that is published, else the latest, and what was published when and by whom. */
export async function showTemplate({ templates }: Dependencies, call: SignedCall): Promise<Answer> {
  const key = keyOf(call);
  const head = await templates.head(call.tenant, key);
  if (head === undefined) return notFound('template');
  const [found, publications] = await Promise.all([
    templates.version(call.tenant, key, head.published ?? head.latest),
    templates.publications(call.tenant, key),
  ]);
  if (found === undefined) return notFound('template');
  const library = await pinnedLibrary(templates, call.tenant, found.uses);
  return json(200, {
    ...versionView(found, library),
    ...headView(head),
    publications: publications.map(publicationView),
  });
}

/** Newest first. */
export async function listVersions({ templates }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const key = keyOf(call);
  const list = `template-versions ${key}`;
  const cursor = readCursor(list, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const head = await templates.head(call.tenant, key);
  if (head === undefined) return notFound('template');
  const { items, nextCursor } = await templates.versions(call.tenant, key, call.query.limit, cursor.value);
  const views = items.map((item) => summaryView(item, head));
  return json(200, pageOf(list, call.tenant, views, nextCursor));
}

export async function showVersion({ templates }: Dependencies, call: SignedCall): Promise<Answer> {
  const version = Number(call.parameters.version);
  if (!Number.isSafeInteger(version) || version < 1) return notFound('version');
  const summary = await templates.summary(call.tenant, keyOf(call), version);
  if (summary === undefined || summary.deleted === true) return notFound('version');
  const found = await templates.version(call.tenant, keyOf(call), version);
  if (found === undefined) return notFound('version');
  return json(200, versionView(found, await pinnedLibrary(templates, call.tenant, found.uses)));
}
