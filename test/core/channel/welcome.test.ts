import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../../lambdas/core/channel/email/render.ts';
import { renderPush } from '../../../lambdas/core/channel/push/render.ts';
import { renderSlack } from '../../../lambdas/core/channel/slack/render.ts';
import { renderSms } from '../../../lambdas/core/channel/sms/render.ts';
import { renderWebhook } from '../../../lambdas/core/channel/webhook/render.ts';
import { contentForms } from '../../support/content-forms.ts';
import { buildJob } from './builders.ts';

const welcome = {
  title: '🎉 Bienvenue chez TechCorp, Marie !',
  markdown:
    "Bonjour Marie,\n\nvotre compte TechCorp est prêt.\n\nAvec l'offre Premium :\n- une équipe qui répond jour et nuit\n- les nouveautés avant tout le monde\n\nPour commencer :\n\n1. complétez votre profil\n2. essayez l'assistant\n\nL'équipe TechCorp",
  unsubscribeUrl: 'https://api.techcorp.example/u/eyJhbGciOi',
};

describe('the welcome on every channel', () => {
  it('reads as a mail, with its lists and its way out', () => {
    const mail = renderEmail(buildJob('email', { ...welcome, config: { unsubscribeLink: true } }), contentForms);
    expect(mail).toMatchObject({
      ok: true,
      value: {
        subject: '🎉 Bienvenue chez TechCorp, Marie !',
        html: expect.stringMatching(/<li[^>]*>(<div>)?une équipe qui répond jour et nuit</),
        text: expect.stringContaining("1. complétez votre profil\n2. essayez l'assistant"),
      },
    });
    expect(mail.ok && mail.value.html).toContain(`href="${welcome.unsubscribeUrl}"`);
    expect(mail.ok && mail.value.html).toContain('lang="fr-FR"');
  });

  it('fits an SMS of 160 characters, with its way out', () => {
    const config = { maxLength: 160, includeUnsubscribe: true };
    const sms = renderSms(buildJob('sms', { ...welcome, config }), contentForms);
    expect(sms).toMatchObject({
      ok: true,
      value: {
        text: `Bonjour Marie,\nvotre compte TechCorp est prêt.\nAvec l'offre Premium :\n- une équipe qui répond jour et nuit…\nStop : ${welcome.unsubscribeUrl}`,
        alphabet: 'UCS-2',
        segments: 3,
      },
    });
    expect(sms.ok && sms.value.text.length).toBeLessThanOrEqual(160);
  });

  it('shows on a phone as plain words', () => {
    const push = renderPush(buildJob('push', { ...welcome, config: { deepLink: 'techcorp://welcome' } }), contentForms);
    expect(push).toMatchObject({
      ok: true,
      value: {
        notification: { title: welcome.title, body: expect.stringContaining('- les nouveautés avant tout le monde') },
        data: { deepLink: 'techcorp://welcome' },
      },
    });
  });

  it('stands in Slack as blocks', () => {
    const slack = renderSlack(buildJob('slack', { ...welcome, config: { blocks: true } }), contentForms);
    expect(slack).toMatchObject({
      ok: true,
      value: {
        text: expect.stringContaining('• une équipe qui répond jour et nuit'),
        blocks: [
          { type: 'header', text: { text: welcome.title } },
          { type: 'section', text: { type: 'mrkdwn', text: expect.stringContaining('1. complétez votre profil') } },
        ],
      },
    });
  });

  it('reaches a webhook as Markdown and as text', () => {
    const webhook = renderWebhook(buildJob('webhook', { markdown: '**Bonjour**' }), contentForms);
    expect(webhook.ok && JSON.parse(webhook.value.body).data).toMatchObject({
      content: '**Bonjour**',
      text: 'Bonjour',
    });
  });
});
