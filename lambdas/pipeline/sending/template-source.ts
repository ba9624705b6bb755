import { type LoadedTemplate, loadTemplate } from '../../core/template/stored/loaded.ts';
import type { TemplateRef } from '../../core/template/stored/reference.ts';
import type { TemplateStore } from '../../core/template/stored/store.ts';
import type { PinnedTemplate, TemplateVersion } from '../../core/template/stored/version.ts';
import type { TemplateSource } from './dependencies.ts';

/** Characters of JSON that are kept, of all templates together; compiled they take several times as much. */
const maxKeptCharacters = 5_000_000;

interface Kept {
  readonly template: LoadedTemplate;
  readonly size: number;
}

/** Keeps the versions that were read last, ready to render: a campaign reads its template once. */
export function keepTemplates(templates: Pick<TemplateStore, 'head' | 'versionsOf'>): TemplateSource {
  const kept = new Map<string, Kept>();
  let total = 0;

  const keep = (name: string, entry: Kept): void => {
    kept.set(name, entry);
    total += entry.size;
    for (const [oldest, { size }] of kept) {
      if (total <= maxKeptCharacters || oldest === name) return;
      kept.delete(oldest);
      total -= size;
    }
  };

  const load = async (tenant: string, pins: readonly PinnedTemplate[]): Promise<readonly LoadedTemplate[]> => {
    const known = pins.flatMap((pin) => kept.get(nameOf(tenant, pin))?.template ?? []);
    const missing = pins.filter((pin) => !kept.has(nameOf(tenant, pin)));
    if (missing.length === 0) return known;
    const versions = await templates.versionsOf(tenant, missing);
    const used = new Map(
      versions.flatMap(({ uses }) => pinsOf(uses).map((pin) => [nameOf(tenant, pin), pin] as const)),
    );
    const others = used.size === 0 ? [] : await templates.versionsOf(tenant, [...used.values()]);
    const loaded = versions.map((version) => {
      const own = others.filter(({ key, version: number }) => version.uses[key] === number);
      const entry = { template: loadTemplate(version, own), size: sizeOf([version, ...own]) };
      keep(nameOf(tenant, version), entry);
      return entry.template;
    });
    return [...known, ...loaded];
  };

  const pinnedNow = async (tenant: string, { key, version }: TemplateRef): Promise<readonly PinnedTemplate[]> => {
    const meant = version ?? (await templates.head(tenant, key))?.published;
    return meant === undefined ? [] : [{ key, version: meant }];
  };

  return {
    async getAll(tenant, refs) {
      const distinct = new Map(refs.map((ref) => [refName(ref), ref]));
      const pins = new Map<string, PinnedTemplate>();
      for (const [name, ref] of distinct) for (const pin of await pinnedNow(tenant, ref)) pins.set(name, pin);
      const once = new Map([...pins.values()].map((pin) => [nameOf(tenant, pin), pin]));
      const loaded = await load(tenant, [...once.values()]);
      return {
        get(ref) {
          const pin = pins.get(refName(ref));
          return loaded.find(({ key, version }) => key === pin?.key && version === pin.version);
        },
      };
    },
  };
}

const refName = ({ key, version }: TemplateRef): string => `${key}@${version ?? ''}`;
const nameOf = (tenant: string, { key, version }: PinnedTemplate): string => `${tenant}#${key}@${version}`;
const pinsOf = (uses: TemplateVersion['uses']): readonly PinnedTemplate[] =>
  Object.entries(uses).map(([key, version]) => ({ key, version }));
const sizeOf = (versions: readonly TemplateVersion[]): number =>
  versions.reduce((sum, { document }) => sum + JSON.stringify(document).length, 0);
