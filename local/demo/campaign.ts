import * as z from 'zod';
import { formatTable } from '../../client/cli/table.ts';
import type { CampaignInput, RecipientInput } from '../../client/client.ts';
import { dayMs, hourMs } from '../../lambdas/core/time.ts';
import type { InboxMessage } from './inbox.ts';
import type { Expected, Stage, Story } from './story.ts';

const zones = ['Europe/Paris', 'Indian/Reunion'] as const;
const tiers = ['premium', 'basic'] as const;
/** Tomorrow, when it is not nine yet in either zone. */
const beforeTheMorning = (Math.floor(Date.now() / dayMs) + 1) * dayMs + 4 * hourMs;
/** As many as the statistics ask for before they say anything. */
const peopleCount = 240;
const key = 'product_news';

const person = (index: number): RecipientInput & { readonly id: string; readonly email: string } => ({
  id: `reader_${index}`,
  email: `reader.${index}@example.com`,
  locale: 'fr-FR',
  timezone: zones[index % zones.length] ?? zones[0],
  attributes: { first_name: `Camille ${index}`, tier: tiers[Math.floor(index / 2) % tiers.length] ?? tiers[0] },
});
const people = Array.from({ length: peopleCount }, (_, index) => person(index));

const campaign: CampaignInput = {
  segments: tiers.map((tier) => `${tier}_fr`),
  category: key,
  priority: 'normal',
  channels: [
    {
      type: 'email',
      config: { fromEmail: 'news@techcorp.example', trackOpens: true, trackClicks: true, unsubscribeLink: true },
    },
  ],
  variants: [
    {
      key: 'formal',
      weight: 1,
      title: 'Nos nouvelles fonctions',
      content:
        'Bonjour {{ recipient.first_name }},\n\nde nouvelles fonctions vous attendent.\n\n[{{ data.cta }}](https://techcorp.example/nouveautes)',
      data: { cta: 'Découvrir maintenant' },
    },
    {
      key: 'casual',
      weight: 1,
      title: '🚀 Du neuf dans votre espace !',
      content:
        'Salut {{ recipient.first_name }},\n\nça bouge chez nous.\n\n[{{ data.cta }}](https://techcorp.example/nouveautes)',
      data: { cta: "C'est parti !" },
    },
  ],
  batch: { size: 1_000, pause: 'PT5M' },
  respectTimezone: true,
  optimalSendTime: true,
  experiment: { key: 'tone', metric: 'clicked', confidence: 0.95 },
};

const expected: readonly Expected[] = people.map(({ email }) => ({
  channel: 'email',
  to: email,
  says: 'https://techcorp.example/nouveautes',
}));

/** What share of the readers follows the link, by what the subject says; every so many, so that each run shows the same. */
const followed = [
  { says: 'neuf', every: 2 },
  { says: 'nouvelles', every: 5 },
] as const;

const progressSchema = z.looseObject({
  state: z.string(),
  people: z.looseObject({ found: z.number() }),
  buckets: z.array(z.looseObject({ zone: z.string().optional(), localAt: z.string().optional() })),
});

const resultsSchema = z.looseObject({
  conclusion: z.string(),
  variants: z.array(
    z.looseObject({
      key: z.string(),
      sent: z.number(),
      opened: z.number(),
      clicked: z.number(),
      rate: z.number(),
      probabilityOfBeingBest: z.number(),
    }),
  ),
});

/** Stores the readers and says who belongs to which segment. */
async function gatherReaders({ client, say }: Stage): Promise<void> {
  const { recipients, segments } = client('editor');
  for (let from = 0; from < people.length; from += 100) await recipients.import(people.slice(from, from + 100));
  for (const tier of tiers) {
    const condition = {
      all: [
        { field: 'locale', startsWith: 'fr' },
        { field: 'attributes.tier', is: tier },
      ],
    };
    await segments.put(`${tier}_fr`, { condition });
    const { count } = z.looseObject({ count: z.number() }).parse(await segments.count(`${tier}_fr`));
    say(`  ${count} people belong to ${tier}_fr`);
  }
}

/** The hour on the clocks of each zone when its mails arrived. */
function sayWhen({ say }: Stage, messages: readonly InboxMessage[]): void {
  for (const zone of zones) {
    const addresses = new Set(people.filter(({ timezone }) => timezone === zone).map(({ email }) => email));
    const own = messages.filter(({ to }) => addresses.has(to));
    const times = own.map(({ at }) => new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, timeStyle: 'short' }));
    const sorted = times.toSorted();
    say(`  ${own.length} mails arrived in ${zone} from ${sorted[0]} to ${sorted.at(-1)} on the clocks there`);
  }
}

/** The readers who open their mail and follow the link. */
const readersOf = (messages: readonly InboxMessage[]): readonly InboxMessage[] =>
  followed.flatMap(({ says, every }) =>
    messages.filter(({ subject = '' }) => subject.includes(says)).filter((_, index) => index % every === 0),
  );

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The third story: two variants reach segments in everybody's own morning, and one of them wins. */
export const campaignStory: Story = {
  title: 'Campaign',
  tells:
    'Two variants of a product news go to two segments, to everybody at nine in the morning of their own zone. Readers follow the link, and the results say which variant won and how sure that is.',
  speed: 3_600,
  startAt: beforeTheMorning,
  async play(stage) {
    const { client, say, arrived, received, tell, settled } = stage;
    await gatherReaders(stage);
    const { campaigns } = client('editor');
    await campaigns.put(key, campaign);
    await campaigns.start(key);
    const progress = await settled(
      async () => progressSchema.parse(await campaigns.progress(key)),
      ({ buckets }) => buckets.length === zones.length,
    );
    say(`  ${progress.people.found} people found in ${progress.buckets.length} time zones`);
    const lost = await arrived(expected);
    const messages = (await received()).filter(({ channel }) => channel === 'email');
    sayWhen(stage, messages);
    const readers = readersOf(messages);
    for (const { id } of readers) {
      await tell(id, 'opened');
      await tell(id, 'clicked');
    }
    const results = await settled(
      async () => resultsSchema.parse(await campaigns.results(key)),
      ({ variants }) => variants.reduce((sum, { clicked }) => sum + clicked, 0) >= readers.length,
    );
    say(
      `\n${formatTable(
        ['variant', 'sent', 'opened', 'clicked', 'rate', 'probably the best'],
        results.variants.map(({ key: name, sent, opened, clicked, rate, probabilityOfBeingBest }) => [
          name,
          ...[sent, opened, clicked].map(String),
          percent(rate),
          percent(probabilityOfBeingBest),
        ]),
      )}\n\n  ${results.conclusion}`,
    );
    return lost;
  },
};
