import { describe, expect, it } from 'vitest';
import { followsIncident, type Standing } from '../../../../lambdas/core/channel/slack/incident-blocks.ts';
import { renderSlack, type SlackMessage } from '../../../../lambdas/core/channel/slack/render.ts';
import { contentForms } from '../../../support/content-forms.ts';
import { aboutIncident, buildJob } from '../builders.ts';

type Changes = Parameters<typeof buildJob<'slack'>>[1];

const render = (changes: Changes = {}, standing?: Standing): SlackMessage => {
  const config = { channel: '#incidents', blocks: true, thread: true, ...changes.config };
  const job = buildJob('slack', { about: aboutIncident(), incidentReference: 'reference', ...changes, config });
  const rendered = renderSlack(job, contentForms, standing);
  if (!rendered.ok) throw new Error(rendered.error.code);
  return rendered.value;
};
const buttonsOf = ({ blocks = [] }: SlackMessage): readonly string[] =>
  [...JSON.stringify(blocks).matchAll(/"action_id":"(\w+)"/g)].map((match) => match[1] ?? '');

const at = Date.UTC(2026, 11, 1, 10, 33);
const acknowledged: Standing = {
  status: 'acknowledged',
  acknowledgements: [{ by: 'Sarah <Chen>', via: 'slack', at }],
};
const resolved: Standing = { ...acknowledged, status: 'resolved', resolution: { by: 'Jean', via: 'api', at } };

describe('a Slack message of an incident', () => {
  it('has two buttons that carry the reference, and says how bad it is', () => {
    const message = render();
    expect(buttonsOf(message)).toEqual(['acknowledge', 'resolve']);
    expect(JSON.stringify(message.blocks)).toContain('"value":"reference"');
    expect(JSON.stringify(message.blocks)).toContain('*Severity* Critical  ·  *Level* 2');
  });

  it('says who acknowledged, and when in the zone of whoever reads, in place of the button', () => {
    const message = render({}, acknowledged);
    expect(buttonsOf(message)).toEqual(['resolve']);
    expect(JSON.stringify(message.blocks)).toMatch(
      new RegExp(`Acknowledged by Sarah &lt;Chen&gt;, <!date\\^${at / 1_000}\\^{time}\\|10:33\\sAM>`),
    );
  });

  it('has no button left once it is resolved', () => {
    const message = render({}, resolved);
    expect(buttonsOf(message)).toEqual([]);
    expect(JSON.stringify(message.blocks)).toMatch(/Acknowledged by .*Resolved by Jean/);
  });

  it('has its button back once it is open again', () => {
    expect(buttonsOf(render({}, { status: 'open', acknowledgements: [] }))).toEqual(['acknowledge', 'resolve']);
  });

  it('speaks to a channel in the language of the tenant, to a person in theirs', () => {
    expect(JSON.stringify(render({ locale: 'de' }).blocks)).toContain('"text":"Acknowledge"');
    expect(JSON.stringify(render({ locale: 'de', config: { channel: undefined } }).blocks)).toContain('Bestätigen');
  });

  it('asks nobody to acknowledge a notice', () => {
    expect(buttonsOf(render({ about: aboutIncident({ asksForAnswer: false }) }))).toEqual(['resolve']);
  });

  it('has no buttons where it tells what became of the incident, but where it asks all the same', () => {
    const update = { kind: 'acknowledged', by: 'Sarah', at } as const;
    expect(buttonsOf(render({ about: aboutIncident({ asksForAnswer: false, update }) }))).toEqual([]);
    const exhausted = { kind: 'exhausted', at } as const;
    expect(buttonsOf(render({ about: aboutIncident({ update: exhausted }) }))).toEqual(['acknowledge', 'resolve']);
  });

  it('keeps its buttons however long the words are: the words give way', () => {
    const markdown = Array.from({ length: 60 }, (_, index) => `# Heading ${index}`).join('\n');
    const message = render({ markdown, config: { mentionUsers: true } });
    expect(message.blocks).toHaveLength(50);
    expect(buttonsOf(message)).toEqual(['acknowledge', 'resolve']);
    expect(JSON.stringify(message.blocks)).toContain('"text":"…"');
  });

  it.each([
    ['the first message of the incident', { thread: true }, '17.1'],
    ['no thread where none is asked for', { thread: false }, undefined],
    ['the thread that the request names', { thread: true, threadTs: '3.4' }, '3.4'],
  ])('answers %s', (_, config, expected) => {
    expect(render({ config, threadRoot: '17.1' }).thread_ts).toBe(expected);
  });

  it.each([
    [aboutIncident(), true, true],
    [aboutIncident(), false, false],
    [undefined, true, false],
    [aboutIncident({ asksForAnswer: false, update: { kind: 'resolved', at } }), true, false],
  ])('follows its incident only where it shows where that stands', (about, blocks, follows) => {
    const job = buildJob('slack', { config: { blocks }, ...(about === undefined ? {} : { about }) });
    expect(followsIncident(job)).toBe(follows);
  });
});
