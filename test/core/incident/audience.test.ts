import { describe, expect, it } from 'vitest';
import { audienceOf, type Found } from '../../../lambdas/core/incident/audience.ts';
import { incidentRecipientSchema } from '../../../lambdas/core/incident/request.ts';
import { sizeFaults } from '../../../lambdas/core/incident/size.ts';
import { maxPeople } from '../../../lambdas/core/recipient/directory.ts';
import { anIncident } from './builders.ts';

const own = [
  { id: 'jean', roles: ['developer'], escalationLevel: 1, phone: '+33612345678' },
  { id: 'sarah', roles: ['devops'] },
  { roles: ['manager'], escalationLevel: 2, email: 'pierre@example.com' },
].map((person) => incidentRecipientSchema.parse(person));

describe('who a level tells', () => {
  it.each<readonly [string, Parameters<typeof audienceOf>[0], Found, readonly unknown[]]>([
    ['own people of the level', { level: 2, targets: [] }, [], [{ email: 'pierre@example.com' }]],
    ['own people with the role', { level: 9, targets: [{ role: 'devops' }] }, [[]], [{ id: 'sarah' }]],
    [
      'own people whole, and stored ones by their ids, each once',
      { level: 1, targets: [{ role: 'developer' }, { schedule: 'night' }] },
      [
        ['jean', 'ada'],
        ['ada', 'sarah'],
      ],
      [{ id: 'jean', phone: '+33612345678' }, { id: 'sarah' }, { id: 'ada' }],
    ],
    [
      'a person by name',
      { level: 9, targets: [{ recipient: 'jean' }] },
      [['jean']],
      [{ id: 'jean', phone: '+33612345678' }],
    ],
    [
      'own people whole who have the role by what is stored',
      { level: 9, targets: [{ role: 'dba' }] },
      [['jean', 'ada']],
      [{ id: 'jean', phone: '+33612345678' }, { id: 'ada' }],
    ],
    ['nobody', { level: 9, targets: [{ role: 'pilot' }] }, [[]], []],
  ])('%s', (_, level, found, expected) => {
    expect(audienceOf(level, own, found)).toEqual(expected);
  });

  it('leaves out whom only a role names, where it is more than one notification reaches', () => {
    const crowd = Array.from({ length: maxPeople }, (_, index) => `p${index}`);
    const level = { level: 1, targets: [{ role: 'all' }, { recipient: 'boss' }] };
    expect(audienceOf(level, [], [crowd, ['boss']])[0]).toEqual({ id: 'boss' });
  });

  it('is cut where it is more than one notification reaches', () => {
    const found = [Array.from({ length: maxPeople + 5 }, (_, index) => `p${index}`)];
    expect(audienceOf({ level: 1, targets: [{ role: 'all' }] }, [], found)).toHaveLength(maxPeople);
  });
});

describe('the size of an incident', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `p${index}`, email: `p${index}@example.com`, roles: ['all'] }));
  const levels = (channels: readonly unknown[]) => ({
    levels: [{ level: 1, targets: [{ role: 'all' }], channels: [...channels] }],
  });

  it('is fine with a thousand people and a hundred kilobytes of text', () => {
    const request = { content: 'x'.repeat(100_000), recipients: people(1_000) };
    expect(sizeFaults(anIncident({ request, policy: levels(['email']) }))).toEqual([]);
  });

  it('counts data twice, since templates see it in two places', () => {
    const request = { data: { text: 'x'.repeat(180_000) } };
    expect(sizeFaults(anIncident({ request, policy: levels(['email']) }))).toMatchObject([{ path: '' }]);
  });

  it('counts the channels once for each level', () => {
    const file = { filename: 'a.pdf', url: `https://files.example.com/${'x'.repeat(2_000)}` };
    const channel = { type: 'email', config: { attachments: Array.from({ length: 10 }, () => file) } };
    const policy = {
      levels: Array.from({ length: 20 }, (_, index) => ({ level: index + 1, targets: [{ role: 'all' }] })),
      channels: [channel],
    };
    expect(sizeFaults(anIncident({ policy }))).toMatchObject([{ path: '', message: expect.stringContaining('KB') }]);
  });

  it('counts the messages of a level', () => {
    const faults = sizeFaults(
      anIncident({ request: { recipients: people(1_000) }, policy: levels(Array(6).fill('email')) }),
    );
    expect(faults).toMatchObject([{ path: 'recipients', message: expect.stringContaining('6000 messages') }]);
  });
});
