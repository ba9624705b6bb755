import {
  failed,
  listed,
  retry,
  throttle,
  unknown,
  type Verdict,
  type VerdictTable,
} from '../../core/channel/verdict.ts';

/**
 * What `chat.postMessage` may answer (https://docs.slack.dev/reference/methods/chat.postMessage). `internal_error` and
 * `fatal_error` are unknown: Slack documents that part of the operation may have succeeded. The codes that reject the
 * credentials stand in {@link slackCredentialCodes}.
 */
export const slackVerdicts = {
  ratelimited: throttle,
  rate_limited: throttle,
  message_limit_exceeded: throttle,
  accesslimited: throttle,

  internal_error: unknown,
  fatal_error: unknown,
  service_unavailable: retry,
  request_timeout: retry,
  team_added_to_org: retry,
  org_login_required: retry,

  channel_not_found: failed('destination-not-found'),
  channel_type_not_supported: failed('destination-not-found'),
  user_not_found: failed('destination-not-found'),
  is_archived: failed('destination-not-found'),
  cannot_reply_to_message: failed('destination-not-found'),
  not_in_channel: failed('destination-forbidden'),
  messages_tab_disabled: failed('destination-forbidden'),
  restricted_action: failed('destination-forbidden'),
  restricted_action_non_threadable_channel: failed('destination-forbidden'),
  restricted_action_read_only_channel: failed('destination-forbidden'),
  restricted_action_thread_locked: failed('destination-forbidden'),
  restricted_action_thread_only_channel: failed('destination-forbidden'),
  slack_connect_canvas_sharing_blocked: failed('destination-forbidden'),
  slack_connect_file_link_sharing_blocked: failed('destination-forbidden'),
  slack_connect_lists_sharing_blocked: failed('destination-forbidden'),
  ekm_access_denied: failed('destination-forbidden'),

  msg_too_long: failed('content-invalid'),
  msg_blocks_too_long: failed('content-invalid'),
  no_text: failed('content-invalid'),
  invalid_blocks: failed('content-invalid'),
  invalid_blocks_format: failed('content-invalid'),
  too_many_attachments: failed('content-invalid'),
  too_many_contact_cards: failed('content-invalid'),
  metadata_too_large: failed('content-invalid'),
  invalid_metadata_format: failed('content-invalid'),
  invalid_metadata_schema: failed('content-invalid'),
  metadata_must_be_sent_from_app: failed('content-invalid'),

  as_user_not_supported: failed('provider-rejected'),
  duplicate_channel_not_found: failed('provider-rejected'),
  duplicate_message_not_found: failed('provider-rejected'),
  invalid_arguments: failed('provider-rejected'),
  invalid_arg_name: failed('provider-rejected'),
  invalid_array_arg: failed('provider-rejected'),
  invalid_charset: failed('provider-rejected'),
  invalid_form_data: failed('provider-rejected'),
  invalid_post_type: failed('provider-rejected'),
  missing_post_type: failed('provider-rejected'),
  deprecated_endpoint: failed('provider-rejected'),
  method_deprecated: failed('provider-rejected'),
} as const satisfies VerdictTable;

/** Answers that say: not with this token. A rotated one may be in the secret already. */
export const slackCredentialCodes: ReadonlySet<string> = new Set([
  'access_denied',
  'account_inactive',
  'app_access_restricted',
  'enterprise_is_restricted',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'send_on_behalf_not_allowed',
  'team_access_not_granted',
  'team_not_found',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
]);

/** The verdict on a code; one that Slack does not document is a refusal for good. */
export const verdictOfSlack = (code: string): Verdict => listed(slackVerdicts, code) ?? failed('provider-rejected');
