import { describe, expect, it } from 'vitest';
import { slackCredentialCodes, slackVerdicts, verdictOfSlack } from '../../../lambdas/adapters/slack/errors.ts';
import { failed } from '../../../lambdas/core/channel/verdict.ts';

const byKind = (kind: string, reason?: string): string[] =>
  Object.entries(slackVerdicts)
    .filter(
      ([, verdict]) =>
        verdict.kind === kind && (reason === undefined || ('reason' in verdict && verdict.reason === reason)),
    )
    .map(([code]) => code)
    .sort();

describe("Slack's codes", () => {
  it('costs no attempt where we were too fast', () => {
    const throttled = Object.entries(slackVerdicts).filter(([, verdict]) => 'throttle' in verdict && verdict.throttle);
    expect(throttled.map(([code]) => code)).toEqual([
      'ratelimited',
      'rate_limited',
      'message_limit_exceeded',
      'accesslimited',
    ]);
  });

  it('is unsure where Slack says that part of it may have happened', () => {
    expect(byKind('unknown')).toEqual(['fatal_error', 'internal_error']);
  });

  it('tries again where Slack is not ready', () => {
    expect(byKind('retry')).toEqual(
      expect.arrayContaining(['org_login_required', 'request_timeout', 'service_unavailable', 'team_added_to_org']),
    );
  });

  it.each([
    [
      'destination-not-found',
      ['cannot_reply_to_message', 'channel_not_found', 'channel_type_not_supported', 'is_archived', 'user_not_found'],
    ],
    [
      'destination-forbidden',
      [
        'ekm_access_denied',
        'messages_tab_disabled',
        'not_in_channel',
        'restricted_action',
        'restricted_action_non_threadable_channel',
        'restricted_action_read_only_channel',
        'restricted_action_thread_locked',
        'restricted_action_thread_only_channel',
        'slack_connect_canvas_sharing_blocked',
        'slack_connect_file_link_sharing_blocked',
        'slack_connect_lists_sharing_blocked',
      ],
    ],
    [
      'content-invalid',
      [
        'invalid_blocks',
        'invalid_blocks_format',
        'invalid_metadata_format',
        'invalid_metadata_schema',
        'metadata_must_be_sent_from_app',
        'metadata_too_large',
        'msg_blocks_too_long',
        'msg_too_long',
        'no_text',
        'too_many_attachments',
        'too_many_contact_cards',
      ],
    ],
    [
      'provider-rejected',
      [
        'as_user_not_supported',
        'deprecated_endpoint',
        'duplicate_channel_not_found',
        'duplicate_message_not_found',
        'invalid_arg_name',
        'invalid_arguments',
        'invalid_array_arg',
        'invalid_charset',
        'invalid_form_data',
        'invalid_post_type',
        'method_deprecated',
        'missing_post_type',
      ],
    ],
  ])('fails for good as %s', (reason, codes) => {
    expect(byKind('failed', reason)).toEqual(codes);
  });

  it('judges a code that Slack does not document as a refusal for good', () => {
    expect(verdictOfSlack('brand_new_code')).toEqual(failed('provider-rejected'));
    expect(verdictOfSlack('constructor')).toEqual(failed('provider-rejected'));
  });

  it('lists no code both as a verdict and as a matter of credentials', () => {
    expect(Object.keys(slackVerdicts).filter((code) => slackCredentialCodes.has(code))).toEqual([]);
  });
});
