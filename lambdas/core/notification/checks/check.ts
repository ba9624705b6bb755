import type { Instant } from '../../time.ts';
import type { FieldError } from '../../validation/field-errors.ts';
import type { Draft } from '../draft.ts';
import type { ChannelRequest } from '../request.ts';

/** Where a template stops making sense; `line` and `column` count from 1. */
export interface TemplateFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What a request is checked against. */
export interface CheckFacts {
  readonly senders: readonly string[];
  readonly now: Instant;
  /** What a webhook may reach without https, and whatever stands below it; only where the platform runs on one machine. */
  readonly allowedWebhookUrl?: string | undefined;
  /** True for a host, as `URL.hostname` writes it, that is private by its own word. */
  isPrivateHost(hostname: string): boolean;
  /** The template's first fault, or undefined. */
  findFault(template: string): TemplateFault | undefined;
}

/** A rule over several fields; returns every field that breaks it. */
export type Check = (draft: Draft, facts: CheckFacts) => readonly FieldError[];

/** A rule over one channel, wherever it stands; `path` is where, and what is wrong with it stands below. */
export type ChannelCheck = (channel: ChannelRequest, path: string, facts: CheckFacts) => readonly FieldError[];

/** The same rule over each channel of a notification. */
export const overChannels =
  (check: ChannelCheck): Check =>
  (draft, facts) =>
    eachChannel(draft, (channel, path) => check(channel, path, facts));

/** Runs over the channels that are right, with the path of each one's fields. */
export const eachChannel = (
  { channels = [] }: Draft,
  check: (channel: ChannelRequest, path: string) => readonly FieldError[],
): readonly FieldError[] =>
  channels.flatMap((channel, index) => (channel === undefined ? [] : check(channel, `channels[${index}]`)));
