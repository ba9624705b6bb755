import type { NotificationInput } from '../../../client/client.ts';

/** A notification to one person by mail, with whatever a story changes of it. */
export const aNotification = (change: Partial<NotificationInput> = {}): NotificationInput => ({
  category: 'test',
  title: 'Hello {{ recipient.first_name }}',
  content: 'Dear **{{ recipient.first_name }}**, it works.',
  recipients: [aPerson()],
  channels: [{ type: 'email' }],
  ...change,
});

type Person = Exclude<
  NotificationInput['recipients'][number],
  { role: string } | { schedule: string } | { segment: string }
>;

let people = 0;

/** Somebody new, whom no other story has written to. */
export function aPerson(
  change: Omit<Person, 'email' | 'phone'> & { readonly email?: string; readonly phone?: string } = {},
) {
  people += 1;
  return {
    id: `person-${people}`,
    email: `person-${people}@example.com`,
    phone: `+3361234${String(1000 + people)}`,
    pushTokens: [`device-${people}`],
    attributes: { first_name: 'Ada' },
    ...change,
  };
}
