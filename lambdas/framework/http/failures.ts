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

/** True for what AWS answered (an SDK error carries `$metadata`), for a timeout, and for a broken connection. */
export function isDependencyFailure(error: unknown): boolean {
  if (error instanceof DependencyError) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return '$metadata' in error || error.name === 'TimeoutError' || networkErrors.has(code);
}
