import { GetAccountCommand, ListConfigurationSetsCommand, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mail } from './support/requests.ts';
import { onlyMessage, startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

test('a mail sent by the real SES client stands in the mailbox as its reader would see it', async () => {
  const { MessageId } = await world.ses.send(await mail());
  const message = await onlyMessage(world);
  expect(message).toMatchObject({
    channel: 'email',
    to: 'marie.dupont@example.com',
    from: 'Équipe TechCorp <bienvenue@techcorp.com>',
    subject: '🎉 Bienvenue chez TechCorp, Marie !',
    at: '2026-12-01T08:00:00.000Z',
    providerId: MessageId,
    headers: { 'list-unsubscribe': '<https://api.example/u/token>' },
    attachments: [{ name: 'guide.txt', contentType: 'text/plain', sizeBytes: 8 }],
    payload: {
      ConfigurationSetName: 'carillon-local-opens-clicks',
      EmailTags: [{ Name: 'tenant', Value: 'techcorp' }],
    },
  });
  expect(message.text?.trim()).toBe('Bonjour Marie');
  expect(message.html).toContain('<b>Marie</b>');
  expect(message.raw).toContain('Content-Type: multipart/');
});

test('a mail to two people is a message for each, under one id of the provider', async () => {
  const { input } = await mail();
  const addresses = ['marie@example.com', 'maria@example.com'];
  await world.ses.send(new SendEmailCommand({ ...input, Destination: { ToAddresses: addresses } }));
  const messages = await world.messages();
  expect(messages.map(({ to }) => to)).toEqual(addresses);
  expect(new Set(messages.map(({ providerId }) => providerId)).size).toBe(1);
});

test('refuses a tag that SES would refuse, and keeps nothing', async () => {
  const { input } = await mail();
  const tagged = new SendEmailCommand({ ...input, EmailTags: [{ Name: 'tenant', Value: 'with space' }] });
  await expect(world.ses.send(tagged)).rejects.toMatchObject({ name: 'BadRequestException' });
  expect(await world.messages()).toEqual([]);
});

test('refuses content that is not raw, naming what it takes', async () => {
  const { input } = await mail();
  const simple = { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello' } } } };
  await expect(world.ses.send(new SendEmailCommand({ ...input, Content: simple }))).rejects.toThrow('Content.Raw only');
});

test('tells of an account in good standing, and refuses by name an action that it does not know', async () => {
  expect(await world.ses.send(new GetAccountCommand({}))).toMatchObject({ SendingEnabled: true });
  const unknown = world.ses.send(new ListConfigurationSetsCommand({}));
  await expect(unknown).rejects.toThrow('does not know');
});

test('the reading pane gets the HTML under a policy that forbids scripts, and attachments as downloads', async () => {
  await world.ses.send(await mail({ html: '<p>Hi</p><script>alert(1)</script>' }));
  const { id } = await onlyMessage(world);
  const pane = await world.get(`/messages/${id}/html`);
  expect(pane.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect(await pane.text()).toContain('<p>Hi</p>');
  const attachment = await world.get(`/messages/${id}/attachments/0`);
  expect(attachment.headers.get('content-disposition')).toContain('guide.txt');
  expect(await attachment.text()).toBe('Le guide');
});
