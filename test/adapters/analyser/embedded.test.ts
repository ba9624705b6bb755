import { describe, expect, it } from 'vitest';
import { createEmbeddedAnalyser } from '../../../lambdas/adapters/analyser/embedded.ts';
import { entitiesIn } from '../../../lambdas/adapters/analyser/entities.ts';
import { sentimentOf } from '../../../lambdas/adapters/analyser/sentiment.apart.ts';
import { cpuMs } from '../../support/cpu-ms.ts';
import { labelled } from './labelled.ts';

const analyser = createEmbeddedAnalyser();

describe('the embedded analyser', () => {
  it('tells language, sentiment and entities of a content, and that it was it', async () => {
    const found = await analyser.analyse(
      'Welcome to TechCorp! We are happy that you joined. Pay 12.50 EUR by 2026-12-01.',
      { sentiment: true },
    );
    expect(found).toMatchObject({
      language: { tag: 'en', analyser: 'embedded' },
      sentiment: { label: 'POSITIVE', analyser: 'embedded' },
    });
    expect(found.entities.map(({ type, text }) => [type, text])).toEqual([
      ['OTHER', 'TechCorp'],
      ['QUANTITY', '12.50 EUR'],
      ['DATE', '2026-12-01'],
    ]);
  });

  it('says nothing of a text that tells nothing', async () => {
    expect(await analyser.analyse('12345 !!', { sentiment: true })).toEqual({ entities: [] });
  });

  it('tells no sentiment where none is wanted', async () => {
    const found = await analyser.analyse('We are happy that you joined.', { sentiment: false });
    expect(found).toEqual({ language: expect.objectContaining({ tag: 'en' }), entities: [] });
  });

  it('tells no sentiment in a language of which it has no words', () => {
    expect(sentimentOf('fi', 'Erinomainen palvelu')).toBeUndefined();
  });
});

describe('sentiment', () => {
  it.each([
    ['en', 'Your payment failed and your account is blocked.', 'NEGATIVE'],
    ['en', 'Your order has been shipped.', 'NEUTRAL'],
    ['fr', 'Félicitations, votre compte est confirmé, merci !', 'POSITIVE'],
    ['fr', "Ce n'est pas bon.", 'NEGATIVE'],
    ['de', 'Leider ist Ihre Zahlung fehlgeschlagen.', 'NEGATIVE'],
    ['de', 'Das ist nicht schlecht.', 'NEUTRAL'],
    ['pl', 'Dziękujemy, to świetna wiadomość.', 'POSITIVE'],
    ['tr', 'Bu hiç iyi değil, berbat bir hata.', 'NEGATIVE'],
    ['ja', '商品は最高で、とても満足しています。', 'POSITIVE'],
    ['zh', '质量不好，很失望。', 'NEGATIVE'],
    ['ko', '배송이 늦어서 정말 실망했습니다.', 'NEGATIVE'],
    ['ar', 'شكرا، الخدمة رائعة', 'POSITIVE'],
    ['sv', 'Mötet är klockan nio 🎉😍', 'POSITIVE'],
  ])('in %s of "%s" is %s', (language, text, label) => {
    const told = sentimentOf(language, text);
    expect(told?.label).toBe(label);
    expect(told?.score).toBeGreaterThanOrEqual(0.5);
    expect(told?.score).toBeLessThanOrEqual(1);
  });

  it('is mixed where as much praises as complains, and both plainly', () => {
    const text = 'Great, excellent, wonderful screen, but terrible, awful, horrible battery.';
    expect(sentimentOf('en', text)?.label).toBe('MIXED');
  });
});

describe('entities', () => {
  it.each([
    [
      'Write to help@techcorp.example or see https://techcorp.example/a?b=1.',
      ['EMAIL help@techcorp.example', 'URL https://techcorp.example/a?b=1'],
    ],
    ['Am 3. März 2027 und bis 05.04.2027', ['DATE 3. März 2027', 'DATE 05.04.2027']],
    ['Due March 3, 2027: $1,250.00 or 15 %', ['DATE March 3, 2027', 'QUANTITY $1,250.00', 'QUANTITY 15 %']],
    ['Call +44 20 7946 0958 now', ['PHONE +44 20 7946 0958']],
    ['meet Ada Lovelace of Analytical Engines', ['OTHER Ada Lovelace', 'OTHER Analytical Engines']],
    ['2026年12月1日に届きます', ['DATE 2026年12月1日']],
    ['TechCorp and TechCorp', ['OTHER TechCorp']],
    ['nothing to see', []],
  ])('of "%s"', (text, expected) => {
    expect(entitiesIn(text).map(({ type, text: words }) => `${type} ${words}`)).toEqual(expected);
  });

  it('have an end, however many there are and however hostile the text', () => {
    expect(entitiesIn(Array.from({ length: 200 }, (_, n) => `a${n}@b.example`).join(' '))).toHaveLength(20);
    const startedAt = cpuMs();
    for (const hostile of [
      '1,'.repeat(2_500),
      'A '.repeat(2_500),
      'Aa '.repeat(1_600),
      '+1 '.repeat(1_600),
      'a.'.repeat(2_500),
    ])
      entitiesIn(hostile);
    expect(cpuMs() - startedAt).toBeLessThan(1_000);
  });
});

/** The share of right answers that must not be lost again: measured, less two points. */
describe.skipIf(labelled === undefined)('on labelled texts', () => {
  it('names the language of sentences', async () => {
    const { languageOf } = await import('../../../lambdas/adapters/analyser/language.apart.ts');
    const { languages } = await import('../../../lambdas/core/texts/language.ts');
    const rows =
      labelled?.languages.filter(({ tag, kind }) => kind === 'sentence' && languages.some((own) => own === tag)) ?? [];
    const right = rows.filter(({ tag, text }) => languageOf(text)?.tag === tag);
    expect(rows.length).toBeGreaterThan(500);
    expect(right.length / rows.length).toBeGreaterThan(0.93);
  });

  it('tells praise from complaint in English reviews', () => {
    const told = (labelled?.english ?? []).map(({ label, text }) => ({ label, found: sentimentOf('en', text)?.label }));
    const right = told.filter(({ label, found }) => found === label);
    const wrong = told.filter(({ label, found }) => found !== label && found !== 'NEUTRAL' && found !== 'MIXED');
    expect(right.length / told.length).toBeGreaterThan(0.63);
    expect(wrong.length / told.length).toBeLessThan(0.12);
  });

  it.each([
    ['de', 0.53],
    ['es', 0.47],
    ['fr', 0.36],
    ['it', 0.45],
    ['pt', 0.5],
    ['ar', 0.45],
    ['ja', 0.55],
    ['zh', 0.53],
  ])('tells praise, complaint and neither in %s better than chance, which is a third', (language, least) => {
    const rows = labelled?.multilingual.filter(({ tag }) => tag === language) ?? [];
    const right = rows.filter(({ label, text }) => sentimentOf(language, text)?.label === label);
    expect(rows.length).toBe(240);
    expect(right.length / rows.length).toBeGreaterThan(least);
  });
});
