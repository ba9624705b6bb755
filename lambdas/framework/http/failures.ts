import { ContendedError } from '../../core/contended-error.ts';
import { OwnError } from '../../core/own-error.ts';

/** Something that this function stands on did not answer, or would not take more. */
export class DependencyError extends OwnError {
  override readonly name = 'DependencyError';
  readonly dependency: string;

  constructor(dependency: string, cause: unknown) {
    super(`${dependency} failed`, { cause });
    this.dependency = dependency;
  }
}

const networkErrors: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * True for what AWS answered (an SDK error carries `$metadata`), for a timeout, for a broken connection, and where other
 * writers were faster all the while.
 */
export function isDependencyFailure(error: unknown): boolean {
  if (error instanceof DependencyError || error instanceof ContendedError) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return '$metadata' in error || error.name === 'TimeoutError' || networkErrors.has(code);
}
