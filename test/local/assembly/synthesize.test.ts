import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAssembly } from '../../../local/host/assembly/assembly.ts';
import { synthesize } from '../../../local/host/assembly/synthesize.ts';

/** An app that writes its context and a random number, as a CDK app writes its stacks. */
const app = `
import { writeFileSync } from 'node:fs';
const context = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '');
if (context.fail) throw new Error('no such environment');
const template = { Resources: {}, Metadata: { context, run: Math.random(), home: process.env.SECRET ?? 'unseen' } };
const write = (name: string, value: unknown) => writeFileSync(process.env.CDK_OUTDIR + '/' + name, JSON.stringify(value));
write('main.template.json', template);
write('manifest.json', { artifacts: { main: { type: 'aws:cloudformation:stack', properties: { templateFile: 'main.template.json' } } } });
`;

let root: string;
const cached = () => readdirSync(join(root, 'cache')).filter((name) => name !== 'in-use');
const write = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const run = async (context = {}) => {
  const folder = await synthesize({ root, cache: join(root, 'cache'), context });
  return readAssembly(folder).stacks[0]?.template.Metadata as { run: number; context: object; home: string };
};

const age = (name: string, hours: number) => {
  mkdirSync(join(root, 'cache', name), { recursive: true });
  const madeAt = new Date(Date.now() - hours * 3_600_000);
  utimesSync(join(root, 'cache', name), madeAt, madeAt);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'carillon-synth-'));
  write('package.json', '{"type":"module"}');
  write('cdk.json', '{"context":{"fromFile":1}}');
  write('bin/app.ts', app);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('synthesize', () => {
  it("runs the app with cdk.json's context and ours, and with nothing of the developer's environment", async () => {
    process.env.SECRET = 'seen';
    const { context, home } = await run({ environment: 'local' });
    delete process.env.SECRET;
    expect(context).toEqual({ fromFile: 1, environment: 'local' });
    expect(home).toBe('unseen');
  });

  it('runs it again only when its sources, its bundles or its context have changed', async () => {
    const first = await run();
    expect(await run()).toEqual(first);
    expect((await run({ environment: 'other' })).run).not.toBe(first.run);
    write('lib/stack.ts', 'export {}');
    const second = await run();
    expect(second.run).not.toBe(first.run);
    write('dist/.inputs.json', '{}');
    expect((await run()).run).not.toBe(second.run);
  });

  it('agrees on one assembly where several starts synthesize at once', async () => {
    const [first, second, third] = await Promise.all([run(), run(), run()]);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(cached()).toHaveLength(1);
  });

  it('forgets old assemblies, but the ten newest and those of the last hour', async () => {
    for (let i = 0; i < 9; i += 1) age(`old-${i}`, 10 + i);
    for (let i = 0; i < 3; i += 1) age(`young-${i}`, 0.5);
    await run();
    const kept = cached().filter((name) => /^(old|young)/.test(name));
    const old = ['old-0', 'old-1', 'old-2', 'old-3', 'old-4', 'old-5', 'old-6'];
    expect(kept.sort()).toEqual([...old, 'young-0', 'young-1', 'young-2']);
  });

  it('never forgets an assembly that a running host reads, however old, until that host is gone', async () => {
    const inUse = join(root, 'cache', 'in-use');
    for (let i = 0; i < 10; i += 1) age(`newer-${i}`, 10);
    for (const name of ['running', 'killed']) age(name, 100);
    mkdirSync(inUse, { recursive: true });
    writeFileSync(join(inUse, `running.${process.pid}`), JSON.stringify({ pid: process.pid }));
    writeFileSync(join(inUse, 'killed.1'), JSON.stringify({ pid: 1, startedAt: 'never' }));
    await run();
    expect(cached()).toContain('running');
    expect(cached()).not.toContain('killed');
    expect(readdirSync(inUse).filter((name) => name.startsWith('killed'))).toEqual([]);
  });

  it('says why the app could not be synthesized, and leaves nothing behind', async () => {
    await expect(run({ fail: true })).rejects.toThrow(/no such environment/);
    expect(cached()).toEqual([]);
  });
});
