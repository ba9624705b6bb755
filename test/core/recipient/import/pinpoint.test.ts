import { describe, expect, it } from 'vitest';
import { type ReadEndpoint, readPinpointLine } from '../../../../lambdas/core/recipient/import/pinpoint-endpoint.ts';
import { personOfEndpoints } from '../../../../lambdas/core/recipient/import/pinpoint-person.ts';

/** An endpoint as an export job writes it. */
const mail = {
  ChannelType: 'EMAIL',
  Address: 'wang@example.com',
  EndpointStatus: 'ACTIVE',
  OptOut: 'NONE',
  Location: { Country: 'CHN' },
  Demographic: { Make: 'OnePlus', Platform: 'android', Locale: 'zh_cn', Timezone: 'Asia/Shanghai' },
  EffectiveDate: '2025-02-12T11:20:13.627Z',
  Attributes: { team: ['Angels'], tags: ['a', 'b'] },
  Metrics: { visits: 7 },
  User: { UserId: 'user-3', UserAttributes: { first_name: ['Wang'], team: ['Owls'] } },
  ApplicationId: '9b74f4a3e06944008aa882015447c15f',
  Id: 'goy4ne0a7jvyqfcwpj37bf2ajp4',
  CohortId: '42',
  CreationDate: '2025-02-12T11:20:13.627Z',
};
const endpoint = (change: object = {}, line = 1): ReadEndpoint => {
  const read = readPinpointLine(JSON.stringify({ ...mail, ...change }), line);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const person = (...changes: readonly object[]) => {
  const line = personOfEndpoints(changes.map((change, index) => endpoint(change, index + 1)));
  if (line.kind === 'refused') throw new Error(JSON.stringify(line));
  return line.row;
};
const sms = { ChannelType: 'SMS', Address: '+33612345678', Id: 'sms' };
const push = (token: string) => ({ ChannelType: 'GCM', Address: token, Id: token });

describe('a line of an export of Pinpoint', () => {
  it.each<readonly [string, string, string]>([
    ['no JSON', '{"Id":', ' is not a JSON object'],
    ['a list', '[]', ' is not a JSON object'],
    ['an endpoint without an id', '{"ChannelType":"EMAIL"}', 'Id is not as an export of Pinpoint has it'],
    [
      'attributes that are no lists',
      '{"Id":"x","Attributes":{"a":"b"}}',
      'Attributes.a is not as an export of Pinpoint has it',
    ],
    ['a type that nobody knows', '{"Id":"x","ChannelType":"FAX"}', 'ChannelType is no channel type of Pinpoint'],
    ['a name of a prototype', '{"Id":"x","ChannelType":"constructor"}', 'ChannelType is no channel type of Pinpoint'],
    ['a wrong address', JSON.stringify({ ...mail, Address: 'nobody' }), 'Address must be an e-mail address'],
    [
      'an inactive endpoint',
      JSON.stringify({ ...mail, EndpointStatus: 'INACTIVE' }),
      'EndpointStatus is not ACTIVE: Pinpoint did not send to it any more',
    ],
    [
      'a token of Apple',
      JSON.stringify({ ...mail, ChannelType: 'APNS' }),
      'ChannelType is a token of APNs, which FCM does not know: let the app register the device anew',
    ],
  ])('with %s is refused, with its line', (_, text, expected) => {
    const read = readPinpointLine(text, 3);
    expect(!read.ok && read.error.line).toBe(3);
    expect(!read.ok && read.error.errors.map(({ path, message }) => `${path} ${message}`)).toEqual([expected]);
  });

  it('belongs to its user, else to itself', () => {
    expect(endpoint().owner).toBe('user-3');
    expect(endpoint({ User: undefined }).owner).toBe(mail.Id);
    expect(endpoint({ User: { UserId: '' } }).owner).toBe(mail.Id);
  });
});

describe('the endpoints of one user', () => {
  it('make one recipient, what the user says above what an endpoint says', () => {
    expect(person({}, sms, push('t1'), push('t2'))).toEqual({
      id: 'user-3',
      email: 'wang@example.com',
      phone: '+33612345678',
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      pushTokens: ['t1', 't2'],
      attributes: { country: 'CHN', visits: 7, team: 'Owls', tags: ['a', 'b'], first_name: 'Wang' },
    });
  });

  it('go by what became effective last, and write to addresses that did not opt out', () => {
    const later = '2026-01-01T00:00:00Z';
    expect(person({}, { Address: 'new@example.com', EffectiveDate: later }).email).toBe('new@example.com');
    const optedOut = { Address: 'out@example.com', EffectiveDate: later, OptOut: 'ALL' };
    expect(person({}, optedOut)).toMatchObject({ email: 'wang@example.com' });
    expect(person({}, optedOut)).not.toHaveProperty('preferences');
  });

  it('that all opted out want nothing; those of one channel, nothing on that channel', () => {
    expect(person({ OptOut: 'ALL' }, { ...sms, OptOut: 'ALL' }).preferences).toEqual({ muted: true });
    expect(person({}, { ...sms, OptOut: 'ALL' }).preferences).toEqual({ channels: { sms: false } });
    expect(person({}, sms)).not.toHaveProperty('preferences');
  });

  it('never reach a device or an address that was opted out of, while there is another', () => {
    const [out, other] = [push('out'), push('in')];
    const two = person({ ...out, OptOut: 'ALL' }, other);
    expect(two.pushTokens).toEqual(['in']);
    expect(two).not.toHaveProperty('preferences');
    // The same token was registered twice, and one of the two opted out.
    const twice = person({ ...out, OptOut: 'ALL' }, { ...out, Id: 'again' }, other);
    expect(twice.pushTokens).toEqual(['in']);
    const same = person({ OptOut: 'ALL' }, { Address: 'Wang@Example.com', Id: 'again' }, sms);
    expect(same.preferences).toEqual({ channels: { email: false } });
  });

  it('are asked by calls no more: a number for calls says nothing of messages', () => {
    const read = readPinpointLine(JSON.stringify({ ...mail, ...sms, ChannelType: 'VOICE' }), 1);
    expect(!read.ok && read.error.errors).toMatchObject([{ path: 'ChannelType' }]);
  });

  it('of an id that may be no name here get a name, and keep the id beside it', () => {
    const cognito = { User: { UserId: 'eu-west-1:0f1e-22' } };
    const { id, attributes } = person(cognito);
    expect(id).toMatch(/^pinpoint-[0-9a-f]{32}$/);
    expect(attributes).toMatchObject({ pinpoint_user_id: 'eu-west-1:0f1e-22' });
    expect(person(cognito, sms).id).toBe(id);
  });

  it('pass over a language or zone that is none', () => {
    const row = person({ Demographic: { Locale: '???', Timezone: 'Mars/Olympus' } });
    expect(row).not.toHaveProperty('locale');
    expect(row).not.toHaveProperty('timezone');
  });

  it('are refused together where they make somebody who may not be stored', () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`a${index}`, ['x']]));
    const line = personOfEndpoints([endpoint({ Attributes: many }, 4), endpoint(sms, 9)]);
    expect(line).toMatchObject({ kind: 'refused', line: 4, id: 'user-3', errors: [{ path: 'attributes' }] });
  });
});
