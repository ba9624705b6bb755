import { fail, ok, type Result } from '../../core/result.ts';
import { findJsonHazard } from './json-hazards.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** JSON from bytes, or what is wrong with them. Refuses what two readers might read differently. */
export function readJson(bytes: Uint8Array): Result<unknown, string> {
  const text = decode(bytes);
  if (text === undefined) return fail('The body is not UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(text.trim() === '' ? 'The body is empty, where JSON is expected' : 'The body is not JSON');
  }
  const hazard = findJsonHazard(text);
  return hazard === undefined ? ok(value) : fail(hazard);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
