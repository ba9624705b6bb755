import { checkFiles } from '../notification/checks/attachments.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import { checkSender } from '../notification/checks/senders.ts';
import { checkWebhook } from '../notification/checks/webhooks.ts';
import type { ChannelRequest } from '../notification/request.ts';
import { fail, type Result } from '../result.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';
import { type EscalationPolicy, escalationPolicySchema, type Level } from './policy.ts';

/** Reads `PUT /v1/escalation-policies/{key}`: each field by the schema, then its channels as a notification's are. */
export function readPolicy(json: unknown, facts: CheckFacts): Result<EscalationPolicy, readonly FieldError[]> {
  const parsed = parseFields(escalationPolicySchema, json);
  if (!parsed.ok) return parsed;
  const errors = checkClimb(parsed.value, json, facts);
  return errors.length === 0 ? parsed : fail(errors);
}

/** The channels of levels, and of whatever stands for the levels that name none. */
export const checkClimb = (
  {
    levels = [],
    channels = [],
  }: { readonly levels?: readonly Level[] | undefined; readonly channels?: readonly ChannelRequest[] | undefined },
  json: unknown,
  facts: CheckFacts,
): readonly FieldError[] => [
  ...checkLevelChannels(channels, 'channels', facts),
  ...levels.flatMap((level) =>
    checkLevelChannels(level.channels ?? [], `levels[${placeOf(level, json)}].channels`, facts),
  ),
];

const checkLevelChannels = (
  channels: readonly ChannelRequest[],
  path: string,
  facts: CheckFacts,
): readonly FieldError[] =>
  channels.flatMap((channel, index) => {
    const place = `${path}[${index}]`;
    return [checkSender, checkWebhook, checkFiles, checkWaits].flatMap((check) => check(channel, place, facts));
  });

/** A level is told whole, at its own time. */
const checkWaits = ({ delay = 0, after }: ChannelRequest, path: string): readonly FieldError[] => [
  ...(delay === 0 ? [] : [{ path: `${path}.delay`, message: 'has no meaning here: the delay of the level says when' }]),
  ...(after === undefined
    ? []
    : [{ path: `${path}.after`, message: 'has no meaning here: the channels of a level are told at once' }]),
];

/** Levels are read in their order; where a level stood in the request is found by its number. */
function placeOf({ level }: Level, json: unknown): number {
  const sent: unknown = Reflect.get(Object(json), 'levels');
  return Array.isArray(sent) ? sent.findIndex((entry: unknown) => Reflect.get(Object(entry), 'level') === level) : -1;
}
