import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOfContent } from '../../../scripts/content-hash.ts';
import { assembliesInUse, isAssembly, markInUse } from './in-use.ts';

/** What to synthesize, and where to keep the outcome. */
export interface Synthesis {
  /** The project's folder. */
  readonly root: string;
  /** Folder that keeps assemblies by the hash of what went into them. */
  readonly cache: string;
  /** CDK context beyond that of cdk.json, such as `environment`. */
  readonly context: Readonly<Record<string, unknown>>;
}

const inputs = [
  'bin',
  'lib',
  'statemachines',
  'lambdas/contracts',
  'cdk.json',
  'package-lock.json',
  'dist/.inputs.json',
];
/** An assembly holds every bundle, about 12 MB. */
const keptAssemblies = 10;
const keptForMs = 3_600_000;
const synthesisLimitMs = 120_000;

/**
 * The folder of the app's assembly for a context. The app runs directly (`node bin/app.ts`), as the CDK command line
 * would run it but without that command's start-up, and only when something that goes into it has changed.
 */
export async function synthesize({ root, cache, context }: Synthesis): Promise<string> {
  const settings = JSON.stringify({ ...contextOf(root), ...context });
  const assembly = hashOfContent(root, inputs, settings).slice(0, 32);
  const folder = join(cache, assembly);
  markInUse(cache, assembly);
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  removeForgotten(cache);
  const draft = mkdtempSync(join(cache, 'draft-'));
  await runApp(root, draft, settings);
  keep(draft, folder);
  return folder;
}

async function runApp(root: string, outputFolder: string, contextJson: string): Promise<void> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    CDK_OUTDIR: outputFolder,
    CDK_CONTEXT_JSON: contextJson,
  };
  try {
    await promisify(execFile)(process.execPath, ['bin/app.ts'], { cwd: root, env, timeout: synthesisLimitMs });
  } catch (error) {
    rmSync(outputFolder, { recursive: true, force: true });
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`bin/app.ts could not be synthesized:\n${output || String(error)}`);
  }
}

/** Another start may have synthesized the same meanwhile: then its outcome is as good as ours. */
function keep(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Keeps the newest, those that a running host reads, and the young: another start may be writing one. */
function removeForgotten(cache: string): void {
  const used = assembliesInUse(cache);
  const byAge = readdirSync(cache)
    .filter(isAssembly)
    .map((name) => ({ name, folder: join(cache, name), madeAt: statSync(join(cache, name)).mtimeMs }))
    .sort((left, right) => right.madeAt - left.madeAt);
  for (const { name, folder, madeAt } of byAge.slice(keptAssemblies)) {
    if (!used.has(name) && Date.now() - madeAt > keptForMs) rmSync(folder, { recursive: true, force: true });
  }
}

function contextOf(root: string): Record<string, unknown> {
  const file = join(root, 'cdk.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).context ?? {}) : {};
}
