import { describe, expect, it } from 'vitest';
import { suppressionAddressSchema } from '../../lambdas/contracts/http/suppressions.ts';

describe('an address of the suppression list', () => {
  it.each([
    [{ channel: 'email', address: 'ada@example.com' }, true],
    [{ channel: 'email', address: 'ada' }, false],
    [{ channel: 'webhook', address: 'https://hooks.example/in' }, true],
    [{ channel: 'webhook', address: 'hooks' }, false],
    [{ channel: 'pagerduty', address: 'database' }, true],
    [{ channel: 'pagerduty', address: 'not a name' }, false],
    [{ channel: 'teams', address: 'incidents' }, true],
    [{ channel: 'inbox', address: 'usr_1' }, true],
    [{ channel: 'inbox', address: 'two words' }, false],
    [{ channel: 'teams', address: 'https://prod.logic.azure.com/workflows/1?sig=secret' }, false],
    [{ channel: 'fax', address: '+33612345678' }, false],
  ])('%j is one: %s', (given, isOne) => {
    expect(suppressionAddressSchema.safeParse(given).success).toBe(isOne);
  });
});
