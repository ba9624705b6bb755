import { afterAll, beforeAll, describe } from 'vitest';
import { tellOfAccess } from './contract/access.ts';
import { tellOfRefusals } from './contract/refusals.ts';
import { tellOfResources } from './contract/resources.ts';
import { tellOfSignatures } from './contract/signatures.ts';
import { tellOfTenants } from './contract/tenants.ts';
import { type Platform, startPlatform } from './support/platform.ts';

let started: Platform;
beforeAll(async () => {
  started = await startPlatform();
});
afterAll(() => started.close());

const platform = () => started;

describe('signatures', () => tellOfSignatures(platform));
describe('refusals', () => tellOfRefusals(platform));
describe('roles and tenants', () => tellOfAccess(platform));
describe('tenants and keys', () => tellOfTenants(platform));
describe('resources', () => tellOfResources(platform));
