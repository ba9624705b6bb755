import { describe, expect, it } from 'vitest';
import { renderSms } from '../../../../lambdas/core/channel/sms/render.ts';
import { buildJob, plainContent } from '../builders.ts';

const render = (...given: Parameters<typeof buildJob<'sms'>> extends [unknown, ...infer Rest] ? Rest : never) =>
  renderSms(buildJob('sms', ...given), plainContent);

describe('renderSms', () => {
  it('writes the content, and not the title, from the sender in the country that shows it', () => {
    expect(render({ markdown: 'Bonjour Marie', config: { senderId: 'TechCorp' } })).toEqual({
      ok: true,
      value: {
        text: 'Bonjour Marie',
        senderId: 'TechCorp',
        type: 'Transactional',
        alphabet: 'GSM-7',
        segments: 1,
        costMicros: 75_000,
      },
    });
  });

  it('writes the title where there is no content', () => {
    expect(render({ markdown: ' ', title: 'Hello' })).toMatchObject({ ok: true, value: { text: 'Hello' } });
  });

  it.each([
    ['🚨 api-payments est en panne', 'Taux : 45 %', 'api-payments est en panne\nTaux : 45 %'],
    ['🚨', 'Taux : 45 %', '🚨\nTaux : 45 %'],
    ['Down', '', 'Down'],
  ])('says first what is wrong where it tells of an incident: %s', (title, markdown, text) => {
    const incident = {
      id: 'inc_1',
      severity: 'critical',
      status: 'open',
      openedAt: 0,
      level: 1,
      data: {},
      asksForAnswer: true,
    } as const;
    expect(render({ title, markdown, about: { incident } })).toMatchObject({ ok: true, value: { text } });
  });

  it('refuses a message without a word', () => {
    expect(render({ markdown: '', title: ' ' })).toEqual({
      ok: false,
      error: { reason: 'content-invalid', code: 'text-empty' },
    });
  });

  it.each([
    ['+14155550123', undefined],
    ['+8613812345678', undefined],
    ['+4917612345678', 'TechCorp'],
    ['+33612345678', 'TechCorp'],
    // A number of no country: satellites.
    ['+870773111632', undefined],
  ])('shows the sender id to %s only where the country takes one', (address, senderId) => {
    const sms = render({ address, config: { senderId: 'TechCorp' } });
    expect(sms.ok && sms.value.senderId).toBe(senderId);
  });

  it('pays for every segment at the price of the country', () => {
    const sms = render({ address: '+4917612345678', markdown: 'a'.repeat(400) });
    expect(sms).toMatchObject({ ok: true, value: { segments: 3, costMicros: 300_000 } });
  });

  it('takes the cheap road for what has low priority only', () => {
    expect(render({ priority: 'low' })).toMatchObject({ value: { type: 'Promotional' } });
    expect(render({ priority: 'normal' })).toMatchObject({ value: { type: 'Transactional' } });
  });

  it('adds the unsubscribe text only where it is asked for', () => {
    const unsubscribeUrl = 'https://t.example/u/1';
    expect(render({ unsubscribeUrl, markdown: 'Hi' })).toMatchObject({ value: { text: 'Hi' } });
    expect(render({ unsubscribeUrl, markdown: 'Hi', config: { includeUnsubscribe: true } })).toMatchObject({
      value: { text: 'Hi\nStop : https://t.example/u/1' },
    });
  });
});
