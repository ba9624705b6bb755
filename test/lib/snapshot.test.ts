import { describe, expect, it } from 'vitest';
import type { environments } from '../../lib/environments.ts';
import { resourcesOf } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

type Name = keyof typeof environments;

/** Resources by logical id; what only names the environment or the code's hash is left out. */
function resources(name: Name): ReadonlyMap<string, unknown> {
  const neutral = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(name, '<environment>')
        .replaceAll(/[0-9a-f]{64}/g, '<hash>'),
    );
  const all = resourcesOf(Object.values(templatesOf(environmentNamed(name))));
  return new Map(all.map(({ id, ...resource }) => [neutral(id) as string, neutral(resource)]));
}

/** Every value inside, by its path: `Id.Properties.Timeout = 30`. */
function leaves(path: string, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path} = ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${path}.${key}`, inner));
}

const production = resources('production');

/** How an environment departs from production: whole resources by name, single values by path. */
function departures(name: Name): readonly string[] {
  const its = resources(name);
  return [...new Set([...production.keys(), ...its.keys()])].sort().flatMap((id) => {
    if (!its.has(id)) return [`- ${id} (not here)`];
    const here = leaves(id, its.get(id));
    if (!production.has(id)) return here.map((line) => `+ ${line}`);
    const there = leaves(id, production.get(id));
    return [
      ...there.filter((line) => !here.includes(line)).map((line) => `- ${line}`),
      ...here.filter((line) => !there.includes(line)).map((line) => `+ ${line}`),
    ];
  });
}

describe('the templates', () => {
  it('of production are as they were last reviewed', async () => {
    const lines = [...production].map(([id, resource]) => `${id} ${JSON.stringify(resource)}\n`);
    await expect(lines.join('')).toMatchFileSnapshot('__snapshots__/production.txt');
  });

  it.each(environmentNames.filter((name) => name !== 'production'))(
    'of %s depart from production as last reviewed',
    async (name) => {
      const lines = departures(name).map((line) => `${line}\n`);
      await expect(lines.join('')).toMatchFileSnapshot(`__snapshots__/${name}.txt`);
    },
  );
});
