import { type ChannelRequest, channelSchema } from '../notification/channel-request.ts';
import { minuteMs } from '../time.ts';
import type { EscalationPolicy, Level, Repeat } from './policy.ts';
import type { ResponseTarget } from './response-targets.ts';

/** A level with the channels that it is told on. */
export type ClimbLevel = Omit<Level, 'channels'> & { readonly channels: readonly ChannelRequest[] };

/**
 * How one incident climbs: the policy as it stood when the incident was opened, with the tenant's word for its severity
 * laid in. It never changes, so that a policy that is changed later is for later incidents.
 */
export interface Climb {
  readonly levels: readonly ClimbLevel[];
  readonly repeat?: Repeat | undefined;
  /** False for a notice, which nobody has to answer. */
  readonly asksForAnswer: boolean;
  /** Somebody should have acknowledged within this time of the start; absent where nobody is asked to. */
  readonly targetMs?: number | undefined;
  /** How long after the last level was told nobody is waited for any more. */
  readonly patienceMs: number;
}

/** Without repeats this long is waited for an answer to the last level. */
const defaultPatienceMs = 5 * minuteMs;

/** What levels are told on when neither they nor the incident nor the policy name a channel: whatever reaches a person. */
const personalChannels: readonly ChannelRequest[] = (['email', 'sms', 'push'] as const).map((type) =>
  channelSchema.parse({ type, immediate: true }),
);

/** Lays policy, incident and the tenant's response target together. */
export function climbOf(
  policy: Pick<EscalationPolicy, 'repeat' | 'channels'> & { readonly levels: readonly Level[] },
  incident: {
    readonly channels?: readonly ChannelRequest[] | undefined;
    readonly requireResponse: boolean;
  },
  target: ResponseTarget,
): Climb {
  const repeat = repeatOf(policy.repeat, target);
  const channels = incident.channels ?? policy.channels ?? personalChannels;
  return {
    levels: policy.levels.map((level, index) => ({
      ...level,
      channels: level.channels ?? channels,
      ...(index === 0 && target.atOnce ? { delay: 0 } : {}),
    })),
    ...(repeat === undefined ? {} : { repeat }),
    asksForAnswer: incident.requireResponse,
    ...(incident.requireResponse ? { targetMs: target.withinMs } : {}),
    patienceMs: repeat?.every ?? defaultPatienceMs,
  };
}

/** The policy's word goes before the target's; where it presses, whichever goes on longer, so that no policy silences it. */
function repeatOf(own: Repeat | undefined, { atOnce, repeat }: ResponseTarget): Repeat | undefined {
  if (own === undefined || repeat === undefined) return own ?? repeat;
  return atOnce && lengthOf(repeat) > lengthOf(own) ? repeat : own;
}

const lengthOf = ({ times, every }: Repeat): number => times * every;
