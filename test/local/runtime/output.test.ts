import { describe, expect, it } from 'vitest';
import { functionReports } from '../../../local/host/runtime/output.ts';

const info = JSON.stringify({ level: 'INFO', message: 'handled' });
const error = JSON.stringify({
  level: 'ERROR',
  message: 'A batch broke',
  error: { name: 'TypeError', message: 'x is not a function' },
  xray_trace_id: '1-2-3',
});
const metric = JSON.stringify({ _aws: { CloudWatchMetrics: [] }, Sent: 1 });

function reported(everything: boolean, lines: string[]): string[] {
  const written: string[] = [];
  const { output } = functionReports((line) => written.push(line), everything);
  for (const line of lines) output('send-sms', line);
  return written;
}

describe('functionReports', () => {
  it('tells the errors that a function logs, with their cause, and nothing else it says', () => {
    expect(reported(false, [info, 'plain text', error, metric])).toEqual([
      'send-sms logged: A batch broke: TypeError: x is not a function (request 1-2-3)',
    ]);
  });

  it('tells every line but metrics when asked to', () => {
    expect(reported(true, [info, 'plain text', metric])).toEqual([`send-sms: ${info}`, 'send-sms: plain text']);
  });

  it('tells a failed invocation with its error and its request', () => {
    const written: string[] = [];
    const { failed } = functionReports((line) => written.push(line), false);
    failed('send-sms', 'request-1', { ok: false, error: { errorType: 'RangeError', errorMessage: 'too far' } });
    expect(written).toEqual(['send-sms failed with RangeError: too far (request request-1)']);
  });
});
