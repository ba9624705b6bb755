import { readFileSync } from 'node:fs';
import { createClient } from '../client/client.ts';

/** Sends a welcome to Ada on the platform that `npm start` brought up, and shows what is known of it. */
const key = JSON.parse(readFileSync('.local/keys/techcorp-sender.json', 'utf8'));
const client = createClient({ url: process.env.CARILLON_URL ?? 'http://127.0.0.1:4510', key });

const { id } = await client.notifications.create({
  category: 'onboarding',
  title: 'Welcome, {{ recipient.first_name }}!',
  content:
    "Hello {{ recipient.first_name }}.{% if recipient.tier == 'premium' %} Support is there **day and night**.{% endif %}",
  recipients: [
    {
      id: 'usr_1',
      email: 'ada@example.com',
      phone: '+447400123456',
      attributes: { first_name: 'Ada', tier: 'premium' },
    },
  ],
  channels: [{ type: 'email' }, { type: 'sms', delay: 'PT5M' }],
});

process.stdout.write(`Accepted as ${id}. It is in the inbox whose address npm start told.\n`);
process.stdout.write(`${JSON.stringify(await client.notifications.timeline(id), undefined, 2)}\n`);
