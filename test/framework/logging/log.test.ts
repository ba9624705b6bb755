import { afterEach, expect, it, vi } from 'vitest';
import { openLog } from '../../../lambdas/framework/logging/log.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('writes one line with its code and details, and nothing of an error that quotes a person', () => {
  const lines: string[] = [];
  const keep = (line: unknown): void => {
    lines.push(String(line));
  };
  // Powertools writes to a console of its own in Lambda, and to the global one where POWERTOOLS_DEV is set.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  for (const method of ['error', 'warn', 'info'] as const) vi.spyOn(console, method).mockImplementation(keep);
  const error = Object.assign(new Error('no marie@techcorp.example'), { Item: 'marie@techcorp.example' });
  openLog('send-email').write('BATCH_BROKE', { messages: 3 }, error);
  vi.unstubAllEnvs();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ code: 'BATCH_BROKE', messages: 3, error: { name: 'Error' } });
  expect(lines[0]).not.toContain('marie');
});
