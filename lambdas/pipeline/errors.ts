import { OwnError } from '../core/own-error.ts';

/** A notification whose tenant is not there any more; its message goes to the dead letters, which end it. */
export class TenantGoneError extends OwnError {
  override readonly name = 'TenantGoneError';
  constructor(tenant: string) {
    super(`the tenant "${tenant}" does not exist`);
  }
}
