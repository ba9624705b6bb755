import * as z from 'zod';
import type { InvocationResult } from './protocol.ts';
import type { OutputSink } from './sandbox.ts';

/** Where the developer sees what functions say. */
export interface FunctionReports {
  readonly output: OutputSink;
  readonly failed: (functionName: string, requestId: string, result: InvocationResult) => void;
}

const logLineSchema = z.object({
  level: z.string(),
  message: z.string(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
  function_request_id: z.string().optional(),
  xray_trace_id: z.string().optional(),
});
type LogLine = z.output<typeof logLineSchema>;

/**
 * Errors of functions, thrown or logged, are always a line on `write`; everything else they log only when `all` is
 * true. Metrics in CloudWatch's embedded format are kept out of the way.
 */
export function functionReports(write: (line: string) => void, all: boolean): FunctionReports {
  return {
    output: (functionName, line) => {
      if (isMetric(line)) return;
      if (all) return write(`${functionName}: ${line}`);
      const entry = parsedLogLine(line);
      if (entry?.level === 'ERROR' || entry?.level === 'CRITICAL') write(`${functionName} logged: ${told(entry)}`);
    },
    failed: (functionName, requestId, result) => {
      if (result.ok) return;
      const { errorType, errorMessage, trace = [] } = result.error;
      write(`${functionName} failed with ${errorType}: ${errorMessage} (request ${requestId})`);
      if (all) for (const frame of trace) write(`  ${frame}`);
    },
  };
}

function told({ message, error, function_request_id, xray_trace_id }: LogLine): string {
  const cause = error ? `: ${error.name}: ${error.message}` : '';
  return `${message}${cause} (request ${function_request_id ?? xray_trace_id ?? 'unknown'})`;
}

function parsedLogLine(line: string): LogLine | undefined {
  try {
    return logLineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // not JSON: a plain line, which is no error report
  }
}

function isMetric(line: string): boolean {
  return line.startsWith('{') && line.includes('"_aws"');
}
