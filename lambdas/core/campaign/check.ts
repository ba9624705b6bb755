import { traitsOf } from '../channel/channels.ts';
import { checkAttachments } from '../notification/checks/attachments.ts';
import { type Check, type CheckFacts, eachChannel } from '../notification/checks/check.ts';
import { checkContent } from '../notification/checks/content.ts';
import { checkRouting } from '../notification/checks/routing.ts';
import { checkSenders } from '../notification/checks/senders.ts';
import { checkTimes } from '../notification/checks/times.ts';
import type { Draft } from '../notification/draft.ts';
import { fail, type Result } from '../result.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';
import { type CampaignRequest, campaignSchema } from './request.ts';

/** A campaign is many notifications, and a shared destination would get one message of each. */
const checkPeople: Check = (draft) =>
  eachChannel(draft, ({ type, config }, path) =>
    traitsOf(type).sharedAddress(config) === undefined
      ? []
      : [{ path, message: 'reaches nobody in particular; a campaign reaches people' }],
  );

const channelChecks: readonly Check[] = [checkPeople, checkSenders, checkAttachments, checkTimes, checkRouting];

/** Reads `PUT /v1/campaigns/{key}`: each field by the schema, then channels and words as a notification's are. */
export function readCampaign(json: unknown, facts: CheckFacts): Result<CampaignRequest, readonly FieldError[]> {
  const parsed = parseFields(campaignSchema, json);
  if (!parsed.ok) return parsed;
  const { channels, variants } = parsed.value;
  const errors = [
    ...channelChecks.flatMap((check) => check({ channels, routing: 'all' }, facts)),
    ...variants.flatMap(({ title, content, template, data }, index) => {
      const draft: Draft = { channels, title, content, template, data };
      return checkContent(draft, facts).map(({ path, message }) => ({ path: placeOf(path, index), message }));
    }),
    ...checkExperiment(parsed.value),
  ];
  return errors.length === 0 ? parsed : fail(errors);
}

/** What is wrong with a channel stands there, whichever variant met it. */
const placeOf = (path: string, index: number): string =>
  path.startsWith('channels') ? path : `variants[${index}].${path}`;

const checkExperiment = ({ experiment, variants }: CampaignRequest): readonly FieldError[] =>
  experiment?.testShare !== undefined && variants.length < 2
    ? [{ path: 'experiment.testShare', message: 'needs two variants at least: there is nothing to try' }]
    : [];
