import { describe, expect, it } from 'vitest';
import { maxTeamsBytes, renderTeams } from '../../../../lambdas/core/channel/teams/render.ts';
import type { About, AboutIncident } from '../../../../lambdas/core/notification/about.ts';
import { contentForms } from '../../../support/content-forms.ts';
import { buildJob } from '../builders.ts';

type Changes = Parameters<typeof buildJob<'teams'>>[1];

const message = (changes: Changes = {}) => {
  const rendered = renderTeams(buildJob('teams', changes), contentForms);
  if (!rendered.ok) throw new Error(rendered.error.code);
  return rendered.value;
};
const card = (changes: Changes = {}) => message(changes).attachments[0].content;

const incident = (changes: Partial<AboutIncident> = {}): About => ({
  incident: {
    id: 'inc_1',
    severity: 'critical',
    status: 'open',
    openedAt: 0,
    level: 2,
    data: {},
    asksForAnswer: true,
    ...changes,
  },
});

describe('renderTeams', () => {
  it('wraps a card as the trigger of a workflow wants it', () => {
    expect(message({ title: 'Deployed', markdown: 'Version **2** is [out](https://example.com/2).' })).toEqual({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: {
            type: 'AdaptiveCard',
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            version: '1.5',
            fallbackText: 'Deployed',
            body: [
              { type: 'TextBlock', text: 'Deployed', wrap: true, size: 'Large', weight: 'Bolder', style: 'heading' },
              { type: 'TextBlock', text: 'Version **2** is [out](https://example.com/2).', wrap: true },
            ],
            actions: [{ type: 'Action.OpenUrl', title: 'out', url: 'https://example.com/2' }],
            msteams: { width: 'Full' },
          },
        },
      ],
    });
  });

  it.each([
    ['emergency', undefined, 'attention'],
    ['critical', undefined, 'attention'],
    ['major', undefined, 'warning'],
    ['minor', undefined, 'accent'],
    ['critical', 'acknowledged', 'accent'],
    ['critical', 'resolved', 'good'],
    ['critical', 'reopened', 'attention'],
    ['critical', 'exhausted', 'attention'],
  ] as const)('stands on the colour of what it tells: %s, %s', (severity, kind, style) => {
    const about = incident({ severity, ...(kind === undefined ? {} : { update: { kind, at: 1 } }) });
    expect(card({ title: 'Down', about }).body[0]).toMatchObject({
      type: 'Container',
      style,
      items: [{ type: 'TextBlock', text: 'Down', style: 'heading' }],
    });
  });

  it('names severity and level of an incident in the words of the reader', () => {
    expect(card({ about: incident(), locale: 'fr-FR' }).body).toContainEqual({
      type: 'FactSet',
      facts: [
        { title: 'Gravité', value: 'Critique' },
        { title: 'Niveau', value: '2' },
      ],
    });
  });

  it('mentions people once, by name, and by address where two have the same name', () => {
    const ada = { attributes: { first_name: 'Ada', last_name: 'Lovelace' } };
    const recipients = [
      { email: 'ada@example.com', ...ada },
      { email: 'other@example.com', ...ada },
      { email: 'ADA@example.com', ...ada },
      { phone: '+33612345678' },
      { email: 'x@example.com', attributes: { first_name: '</at><at>All' } },
    ];
    const { body, msteams } = card({ title: 'Down', config: { mentionUsers: true }, recipients });
    expect(body[1]).toMatchObject({
      text: '<at>Ada Lovelace</at> <at>other@example.com</at> <at>atatAll</at>',
    });
    expect(msteams.entities).toContainEqual({
      type: 'mention',
      text: '<at>Ada Lovelace</at>',
      mentioned: { id: 'ADA@example.com', name: 'Ada Lovelace' },
    });
    expect(msteams.entities).toHaveLength(3);
    expect(card({ recipients }).msteams).toEqual({ width: 'Full' });
  });

  it('lets no title become markup, a link or a mention', () => {
    const [heading] = card({ title: '**Hi** [x](https://evil.example) <at>Ada</at>' }).body;
    expect(heading?.text).toBe('\\*\\*Hi\\*\\* \\[x\\](https://evil.example) \\<at\\>Ada\\</at\\>');
  });

  it('opens only what the content links to: six at most, each once, nothing but the web', () => {
    const links = Array.from({ length: 9 }, (_, index) => `[l${index}](https://example.com/${index % 8})`);
    const { actions = [] } = card({ markdown: `[app](techcorp://go) [m](mailto:a@e.com) ${links.join(' ')}` });
    expect(actions.map(({ url }) => url)).toEqual([0, 1, 2, 3, 4, 5].map((index) => `https://example.com/${index}`));
    expect(card({ title: 'https://example.com/title', markdown: 'none' }).actions).toBeUndefined();
  });

  it('keeps to 28 KB: whole elements go first, and the end is marked', () => {
    const long = message({
      markdown: Array.from({ length: 60 }, (_, index) => `${index} ${'€ '.repeat(400)}`).join('\n\n'),
    });
    expect(Buffer.byteLength(JSON.stringify(long))).toBeLessThanOrEqual(maxTeamsBytes);
    const { body } = long.attachments[0].content;
    expect(body.length).toBeGreaterThan(10);
    expect(body.at(-1)?.text).toBe('…');
  });

  it('cuts the text itself where its first element alone is too large', () => {
    const long = message({ markdown: 'word_ '.repeat(10_000) });
    expect(Buffer.byteLength(JSON.stringify(long))).toBeLessThanOrEqual(maxTeamsBytes);
    expect(long.attachments[0].content.body.at(-1)?.text).toMatch(/^(word\\_ )+word\\_…$/);
  });

  it('fails where there is nothing to say', () => {
    expect(renderTeams(buildJob('teams', { title: ' ', markdown: '' }), contentForms)).toEqual({
      ok: false,
      error: { reason: 'content-invalid', code: 'text-empty' },
    });
  });
});
