import type { AccessKey } from '../../core/access/key.ts';
import type { Doer } from '../../core/incident/changes/change.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { nameSchema } from '../../core/names.ts';
import type { Dependencies } from './dependencies.ts';

/** How many events are looked through for who was told: more than any climb makes with its repeats. */
const pageSize = 100;
const mostPages = 20;

/** What a key is called by those who read a timeline. */
export const nameOf = ({ id, name }: Pick<AccessKey, 'id' | 'name'>): string => name ?? id;

/** Who acts: by the name given, which may be the id of one of the incident's own people, or of a stored one it told. */
export async function doerOf(deps: Dependencies, incident: Incident, by: string): Promise<Doer> {
  const isOwn = incident.body.request.recipients.some(({ id }) => id === by);
  return isOwn || (await wasTold(deps, incident, by)) ? { by, via: 'api', recipientId: by } : { by, via: 'api' };
}

async function wasTold({ directory, incidents }: Dependencies, { body }: Incident, by: string): Promise<boolean> {
  if (!nameSchema.safeParse(by).success || !(await directory.existing(body.tenant, [by])).has(by)) return false;
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextCursor } = await incidents.events(body.tenant, body.id, { limit: pageSize, cursor });
    if (items.some(({ recipients = [] }) => recipients.includes(by))) return true;
    cursor = nextCursor;
    if (cursor === undefined) return false;
  }
  return false;
}
