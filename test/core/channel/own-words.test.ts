import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../../lambdas/core/channel/email/render.ts';
import type { OwnWords } from '../../../lambdas/core/channel/own-words.ts';
import { renderPush } from '../../../lambdas/core/channel/push/render.ts';
import { renderSlack } from '../../../lambdas/core/channel/slack/render.ts';
import { renderSms } from '../../../lambdas/core/channel/sms/render.ts';
import { contentForms } from '../../support/content-forms.ts';
import { aboutIncident, buildJob } from './builders.ts';

const said = (own: OwnWords) => ({ title: 'T', markdown: '', own });
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'From *blocks*' } }];

describe("a channel's own words", () => {
  it('are all that a text message says, of an incident too', () => {
    const rendered = renderSms(
      buildJob('sms', { ...said({ text: ' Own\n\nwords ' }), about: aboutIncident() }),
      contentForms,
    );
    expect(rendered).toMatchObject({ ok: true, value: { text: 'Own\nwords', segments: 1 } });
  });

  it('stand under the title of a push message', () => {
    expect(renderPush(buildJob('push', said({ text: 'Own **words**' })), contentForms)).toMatchObject({
      ok: true,
      value: { notification: { title: 'T', body: 'Own **words**' } },
    });
  });

  it('are the body of a mail, in the frame of its tenant and the direction of their language', () => {
    const job = buildJob('email', said({ html: '<p>Own</p>', text: 'Own text', locale: 'ar' }));
    const rendered = renderEmail(job, contentForms);
    expect(rendered).toMatchObject({ ok: true, value: { subject: 'T', text: expect.stringMatching(/^Own text/) } });
    const html = rendered.ok ? rendered.value.html : '';
    expect(html).toContain('<html lang="ar" dir="rtl"');
    expect(html).toContain('<p>Own</p>');
    expect(html).toContain('>TechCorp<');
  });

  it("are Slack's text without a title of ours, in sections where blocks are wanted", () => {
    const own = said({ mrkdwn: '*Own* words' });
    expect(renderSlack(buildJob('slack', own), contentForms)).toMatchObject({
      ok: true,
      value: { text: '*Own* words' },
    });
    expect(renderSlack(buildJob('slack', { ...own, config: { blocks: true } }), contentForms)).toMatchObject({
      ok: true,
      value: { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Own* words' } }] },
    });
  });

  it("are Slack's blocks, read out where none are shown, with an incident's buttons below", () => {
    const rendered = renderSlack(
      buildJob('slack', { ...said({ blocks }), about: aboutIncident(), incidentReference: 'reference' }),
      contentForms,
    );
    expect(rendered).toMatchObject({ ok: true, value: { text: 'From *blocks*' } });
    const shown = rendered.ok ? (rendered.value.blocks ?? []) : [];
    expect(shown[0]).toEqual(blocks[0]);
    expect(shown.some(({ type }) => type === 'actions')).toBe(true);
  });
});
