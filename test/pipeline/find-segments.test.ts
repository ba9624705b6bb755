import { describe, expect, it } from 'vitest';
import { maxPeople } from '../../lambdas/core/recipient/directory.ts';
import type { KeptRecipient } from '../../lambdas/core/recipient/person.ts';
import { matches } from '../../lambdas/core/segment/matches.ts';
import { type Segment, segmentSchema } from '../../lambdas/core/segment/segment.ts';
import type { SegmentMembers } from '../../lambdas/core/segment/store.ts';
import { findSegments, maxAsked } from '../../lambdas/pipeline/find-segments.ts';

const aPerson = (index: number): KeptRecipient => ({
  id: `p${index}`,
  fields: { attributes: { place: index } },
  devices: [],
  createdAt: 0,
  updatedAt: 0,
  sealedKey: new Uint8Array(),
});

const segment = (key: string, condition: object): Segment => ({
  key,
  ...segmentSchema.parse({ condition }),
  createdAt: 0,
  updatedAt: 0,
});
const everybody = segment('everybody', { field: 'id', exists: true });
const early = segment('early', { field: 'attributes.place', lessThan: 3 });
const nobody = segment('nobody', { field: 'email', exists: true });
const known = new Map([everybody, early, nobody].map((one) => [one.key, one]));

/** A tenant with so many people; counts what is asked of it. */
function tenantOf(people: number) {
  const asked = { pages: 0, people: 0 };
  const members: SegmentMembers = {
    async page(_, segments, now, { scan, cursor = '0' }) {
      const start = Number(cursor);
      const page = Array.from({ length: Math.min(scan, people - start) }, (_person, index) => aPerson(start + index));
      asked.pages += 1;
      asked.people += page.length;
      const found = page.map((recipient) => ({
        recipient,
        segments: segments.flatMap(({ key, condition }) => (matches(condition, { recipient, now }) ? [key] : [])),
      }));
      return {
        scanned: page.length,
        members: found.filter((one) => one.segments.length > 0),
        ...(start + scan < people ? { nextCursor: String(start + scan) } : {}),
      };
    },
  };
  return { asked, deps: { members, segments: { get: async (_: string, key: string) => known.get(key) } } };
}

describe('finding who belongs to segments when a notification is planned', () => {
  it('reads everybody once for all segments, and brings the people along', async () => {
    const { deps, asked } = tenantOf(900);
    const found = await findSegments(deps, 'acme', ['early', 'everybody', 'nobody', 'unknown'], 0);
    expect(found.segments.get('early')).toEqual({ ids: ['p0', 'p1', 'p2'] });
    expect(found.segments.get('everybody')?.ids).toHaveLength(900);
    expect(found.segments.get('nobody')).toEqual({ ids: [] });
    expect(found.segments.get('unknown')).toBeUndefined();
    expect(found.stored.size).toBe(900);
    expect(asked.people).toBe(900);
  });

  it('reads nobody where there is no such segment', async () => {
    const { deps, asked } = tenantOf(9);
    await findSegments(deps, 'acme', ['unknown'], 0);
    expect(asked.pages).toBe(0);
  });

  it('ends as soon as more were found than one notification reaches', async () => {
    const { deps, asked } = tenantOf(100_000);
    const { segments } = await findSegments(deps, 'acme', ['everybody'], 0);
    expect(segments.get('everybody')?.ids.length).toBeGreaterThan(maxPeople);
    expect(segments.get('everybody')).not.toHaveProperty('askedOnly');
    expect(asked.people).toBeLessThan(3 * maxPeople);
  });

  it('gives up after so many people, and says so of the segments that are not full', async () => {
    const { deps, asked } = tenantOf(100_000);
    const { segments } = await findSegments(deps, 'acme', ['everybody', 'early'], 0);
    expect(segments.get('early')).toEqual({ ids: ['p0', 'p1', 'p2'], askedOnly: maxAsked });
    expect(segments.get('everybody')).not.toHaveProperty('askedOnly');
    expect(asked.people).toBe(maxAsked);
  });
});
