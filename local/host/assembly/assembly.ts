import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { type Template, templateSchema } from './template.ts';

/** One stack of a synthesized CDK app. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
}

/** What a CDK app leaves behind when it is synthesized. */
export interface Assembly {
  /** Stacks, each after those it depends on. */
  readonly stacks: readonly Stack[];
  /** Folders of file assets by the object key under which `cdk deploy` would upload them. */
  readonly assets: ReadonlyMap<string, string>;
}

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).default([]),
      properties: z
        .object({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
          directoryName: z.string().optional(),
        })
        .default({}),
    }),
  ),
});

const assetManifestSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string(), packaging: z.string() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

type Artifacts = z.infer<typeof manifestSchema>['artifacts'];

/** Reads a cloud assembly: its manifest, its stacks' templates and the folders of its assets. */
export function readAssembly(folder: string): Assembly {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) throw new Error(`${folder} holds no CDK assembly: manifest.json is missing`);
  const { artifacts } = manifestSchema.parse(readJson(manifestFile));
  const stacks: Stack[] = [];
  const assets = new Map<string, string>();
  for (const [id, { type, properties }] of inOrderOfDependence(artifacts)) {
    if (type === 'aws:cloudformation:stack' && properties.templateFile) {
      const template = templateSchema.safeParse(readJson(join(folder, properties.templateFile)));
      if (!template.success) throw new Error(`${properties.templateFile}: ${z.prettifyError(template.error)}`);
      stacks.push({ name: properties.stackName ?? id, template: template.data });
    } else if (type === 'cdk:asset-manifest' && properties.file) {
      for (const [key, path] of readAssets(join(folder, properties.file))) assets.set(key, path);
    } else if (type === 'cdk:cloud-assembly' && properties.directoryName) {
      const nested = readAssembly(join(folder, properties.directoryName));
      stacks.push(...nested.stacks);
      for (const [key, path] of nested.assets) assets.set(key, path);
    }
  }
  return { stacks, assets };
}

function* readAssets(file: string): Generator<[key: string, path: string]> {
  for (const { source, destinations } of Object.values(assetManifestSchema.parse(readJson(file)).files)) {
    for (const { objectKey } of Object.values(destinations)) yield [objectKey, join(dirname(file), source.path)];
  }
}

function inOrderOfDependence(artifacts: Artifacts): [id: string, artifact: Artifacts[string]][] {
  const ordered = new Map<string, Artifacts[string]>();
  const visit = (id: string): void => {
    const artifact = artifacts[id];
    if (!artifact || ordered.has(id)) return;
    for (const dependency of artifact.dependencies) visit(dependency);
    ordered.set(id, artifact);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
