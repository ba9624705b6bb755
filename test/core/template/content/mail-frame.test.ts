import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brandColour } from '../../../../lambdas/core/template/content/mail/colour.ts';
import { htmlToText } from '../../../../lambdas/core/template/content/mail/html-to-text.ts';
import { renderMail } from '../../../../lambdas/core/template/content/mail/render-mail.ts';
import { mailFrameModule } from '../../../../scripts/mail-frame/compile.ts';
import { cpuMs } from '../../../support/cpu-ms.ts';

const mail = { title: 'A & B', markdown: 'Hi **you**', locale: 'fr-FR' };
const unsubscribe = { url: 'https://u.example/x?a=1&b=2', label: 'Stop' };

describe('the frame of a mail', () => {
  it('is what its MJML compiles to', async () => {
    const generated = new URL('../../../../lambdas/core/template/content/mail/frame.generated.ts', import.meta.url);
    const stands = readFileSync(generated, 'utf8');
    // A formatter may have set it; what it says counts.
    const said = (text: string) => text.replaceAll(/\s+|,(?=\s*\])|["']/g, '').replaceAll('\\', '');
    expect(said(stands)).toBe(said(await mailFrameModule()));
  });

  it('fetches nothing but the logo of the tenant, and names whose mail it is', () => {
    const plain = renderMail({ ...mail, from: { name: 'Acme & Co' } }).html;
    expect(plain).toContain('Acme &amp; Co');
    expect(plain).not.toMatch(/fonts\.googleapis|<link|@import|<img/);
    const from = { name: 'Acme', logoUrl: 'https://acme.example/logo.png', colour: '#ffee00' };
    const branded = renderMail({ ...mail, from, action: { url: 'https://a.example', label: 'Go' } }).html;
    expect(branded).toContain('<img src="https://acme.example/logo.png" alt="Acme"');
    expect(branded).toContain('border-top:4px solid #ffee00');
    expect(branded).toContain('color:#16181d');
  });

  it('leaves no slot unfilled, and reads from right to left where its words do', () => {
    const { html } = renderMail({ ...mail, locale: 'ar', unsubscribe });
    expect(html).not.toContain('@@');
    expect(html).toContain('dir="rtl"');
    expect(html).toContain('text-align:right');
    expect(html).not.toContain('direction:ltr');
    expect(html).toContain('<div role="contentinfo"><a href="https://u.example/x?a=1&amp;b=2"');
  });
});

describe('HTML that a template wrote', () => {
  it('stands in the frame without a heading of ours', () => {
    const { html, text } = renderMail({
      ...mail,
      markdown: '',
      html: '<p>Own &amp; <a href="https://a.example">link</a></p>',
      unsubscribe,
    });
    expect(html).toContain('<div role="main">\n<p>Own');
    expect(html).not.toContain('<h1');
    expect(text).toBe('Own & link (https://a.example)\n\n-- \nStop: https://u.example/x?a=1&b=2');
  });

  it('stands for itself where it is a whole document, and ends with the link all the same', () => {
    const whole = '<!doctype html><html><body><p>Mine</p></body></html>';
    const { html } = renderMail({ ...mail, markdown: '', html: whole, unsubscribe });
    expect(html).toMatch(
      /^<!doctype html><html><body><p>Mine<\/p><p [^>]*><a href="https:\/\/u\.example\/x\?a=1&amp;b=2">Stop<\/a><\/p><\/body>/,
    );
    const placed = whole.replace('Mine', '<a href="https://u.example/x?a=1&amp;b=2">No more</a>');
    expect(renderMail({ ...mail, markdown: '', html: placed, unsubscribe }).html).toBe(placed);
  });

  it('has the plain part that the template gives it', () => {
    expect(renderMail({ ...mail, markdown: '', html: '<p>x</p>', text: 'Own text' }).text).toBe('Own text');
  });
});

describe('HTML as text', () => {
  it.each([
    ['<h1>A</h1><p>b<br>c</p>', 'A\nb\nc'],
    ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['<style>p{}</style><!-- x --><title>t</title>a &lt;b&gt; &#233;&#xe9; &unknown;', 'a <b> éé &unknown;'],
    ['<a href="https://a.example">https://a.example</a>', 'https://a.example'],
    ['<img src="x" alt="Logo">', 'Logo'],
    ['İ<STYLE>x</STYLE>y', 'İy'],
    ['cut <b', 'cut'],
  ])('%s reads %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it.each(['<style', '<!--', '<a href="', '&#x', '</a', ' href  ='])(
    'of many %j is read in the time of its length',
    (piece) => {
      const begun = cpuMs();
      htmlToText(piece.repeat(Math.floor(262_144 / piece.length)));
      expect(cpuMs() - begun).toBeLessThan(3_000);
    },
  );
});

describe('a colour of a tenant', () => {
  it.each([
    [undefined, '#0b57d0', '#ffffff'],
    ['#ffffff', '#ffffff', '#16181d'],
    ['#000000', '#000000', '#ffffff'],
    ['#0b5cad', '#0b5cad', '#ffffff'],
    ['#ffa500', '#ffa500', '#16181d'],
  ])('%s has words that can be read on it', (colour, background, text) => {
    expect(brandColour(colour)).toEqual({ background, text });
  });
});
