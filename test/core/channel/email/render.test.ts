import { describe, expect, it } from 'vitest';
import { type EmailMessage, trackingOf } from '../../../../lambdas/core/channel/email/message.ts';
import { mailPriceMicros } from '../../../../lambdas/core/channel/email/price.ts';
import { renderEmail } from '../../../../lambdas/core/channel/email/render.ts';
import { renderMail } from '../../../../lambdas/core/template/content/mail/render-mail.ts';
import { aboutIncident, buildJob, plainContent } from '../builders.ts';

type Changes = Parameters<typeof buildJob<'email'>>[1];

const render = (changes: Changes = {}): EmailMessage => {
  const rendered = renderEmail(buildJob('email', changes), plainContent);
  if (!rendered.ok) throw new Error(rendered.error.code);
  return rendered.value;
};
const unsubscribeUrl = 'https://api.example/u/token';

describe('renderEmail', () => {
  it('writes from the name and address that the request gives', () => {
    const config = {
      fromName: 'Équipe TechCorp',
      fromEmail: 'bienvenue@techcorp.example',
      replyTo: 'help@techcorp.example',
    };
    expect(render({ config })).toMatchObject({
      from: { name: 'Équipe TechCorp', address: 'bienvenue@techcorp.example' },
      replyTo: 'help@techcorp.example',
      to: 'marie.dupont@example.com',
      subject: 'Bienvenue chez TechCorp, Marie !',
    });
  });

  it("writes from the tenant's own name and domain where the request gives none", () => {
    expect(render()).toMatchObject({ from: { name: 'TechCorp', address: 'no-reply@techcorp.example' } });
  });

  it('refuses to write where the tenant owns no mail address', () => {
    const tenant = { ...buildJob('email').tenant, senders: ['TechCorp'] };
    expect(renderEmail(buildJob('email', { tenant }), plainContent)).toEqual({
      ok: false,
      error: { reason: 'sender-rejected', code: 'no-sender' },
    });
  });

  it.each([
    ['line feed', 'Hi\nBcc: all@example.com'],
    ['carriage return', 'Hi\r\nBcc: all@example.com'],
    ['line separator', 'Hi\u2028Bcc: all@example.com'],
  ])('keeps a subject with a %s on one line', (_, title) => {
    expect(render({ title }).subject).toBe('Hi Bcc: all@example.com');
  });

  it('unsubscribes with one click and visibly, where it is asked for and there is a link', () => {
    const mail = render({ unsubscribeUrl, config: { unsubscribeLink: true } });
    expect(mail.headers).toEqual({
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(mail.html).toContain(`<a href="${unsubscribeUrl}">Se désabonner</a>`);
    expect(mail.text).toContain(`Se désabonner: ${unsubscribeUrl}`);
    expect(render({ unsubscribeUrl }).headers).toEqual({});
    expect(render({ config: { unsubscribeLink: true } }).headers).toEqual({});
  });

  it.each([
    ['high', { 'X-Priority': '1 (Highest)', Importance: 'high' }],
    ['normal', {}],
    ['low', { 'X-Priority': '5 (Lowest)', Importance: 'low' }],
  ] as const)('marks %s priority', (priority, headers) => {
    expect(render({ config: { priority } }).headers).toEqual(headers);
  });

  it('asks for an answer to an incident in both parts, and says how bad it is and since when, in their words and zone', () => {
    const job = buildJob('email', { about: aboutIncident(), acknowledgeUrl: 'https://api.example/a/token' });
    const mail = renderEmail(job, { mail: renderMail });
    if (!mail.ok) throw new Error(mail.error.code);
    expect(mail.value.html).toMatch(
      /<a class="button-link" href="https:\/\/api\.example\/a\/token"[^>]*>Prendre en charge<\/a>/,
    );
    expect(mail.value.html).toMatch(/<th scope="row"[^>]*>Gravité<\/th><td[^>]*>Critique<\/td>/);
    expect(mail.value.text).toContain('Prendre en charge: https://api.example/a/token');
    expect(mail.value.text).toContain('Gravité: Critique\nNiveau: 2\nDepuis: 1 déc. 2026, 08:58 UTC+1');
  });

  it('asks for nothing where there is no link, as in a mail that tells what became of the incident', () => {
    const job = buildJob('email', { about: aboutIncident({ asksForAnswer: false }) });
    const mail = renderEmail(job, { mail: renderMail });
    expect(mail.ok && mail.value.html).not.toContain('button-link"');
  });

  it('tags the mail so that feedback finds its delivery', () => {
    expect(render({ category: 'a/b' }).tags).toEqual([
      { name: 'tenant', value: 'techcorp' },
      { name: 'notification', value: 'ntf_1' },
      { name: 'delivery', value: 'dlv_1' },
      { name: 'category', value: 'a_b' },
    ]);
  });
});

describe('trackingOf', () => {
  it.each([
    [false, false, 'none'],
    [true, false, 'opens'],
    [false, true, 'clicks'],
    [true, true, 'opens-clicks'],
  ])('opens %s, clicks %s: the set %s', (trackOpens, trackClicks, expected) => {
    expect(trackingOf({ trackOpens, trackClicks })).toBe(expected);
  });
});

describe('mailPriceMicros', () => {
  it('charges the mail, and attachments by weight', () => {
    expect(mailPriceMicros(0)).toBe(100);
    expect(mailPriceMicros(1_000_000)).toBe(220);
  });
});
