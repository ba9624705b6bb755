import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { NotStartedError, startPlatform } from './fixtures/started-platform.ts';

/** Process ids of what a process has started. */
function childrenOf(pid: number | undefined): string[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  return rows.flatMap(([child, parent]) => (child && parent === String(pid) ? [child] : []));
}

function isAlive(pid: string): boolean {
  return execFileSync('ps', ['-eo', 'pid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .some((row) => row.trim().startsWith(`${pid} `) && !row.includes('Z'));
}

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints one ready line with both addresses, answers there, and leaves nothing running two seconds after %s',
    async (signal) => {
      const platform = await startPlatform();
      expect(platform.printed().match(/^Carillon is ready/gm)).toHaveLength(1);
      const health = await fetch(`${platform.apiUrl}/v1/health`);
      expect(await health.json()).toMatchObject({ overallStatus: 'healthy' });
      expect((await fetch(`${platform.inboxUrl}/messages`)).status).toBe(200);

      const children = childrenOf(platform.process.pid);
      expect(children.length).toBeGreaterThan(0);
      const { code, tookMs } = await platform.end(signal);
      expect(code).toBe(0);
      expect(tookMs).toBeLessThan(2_000);
      expect(children.filter(isAlive)).toEqual([]);
      await expect(fetch(`${platform.apiUrl}/v1/health`)).rejects.toThrow();
    },
  );

  it.each(['CARILLON_PORT', 'CARILLON_INBOX_PORT'])(
    'says that %s is taken, and by what setting it moves',
    async (setting) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const failed = startPlatform({ [setting]: String(port) });
      await expect(failed).rejects.toThrow(new RegExp(`Carillon did not start.*${port}.*${setting}`, 's'));
      await expect(failed).rejects.toMatchObject({ code: 1 });
      other.close();
    },
  );

  it('names every setting that makes no sense', async () => {
    const failed = startPlatform({ CARILLON_PORT: 'here', CARILLON_SPEED: '0' });
    await expect(failed).rejects.toThrow(/CARILLON_PORT: must be a port number[\s\S]*CARILLON_SPEED/);
    await expect(failed).rejects.toThrow(NotStartedError);
  });
});
