/** A message of FCM's HTTP v1 API, without its token: https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages */
export interface PushMessage {
  readonly notification: { readonly title: string; readonly body: string; readonly image?: string };
  readonly data: Readonly<Record<string, string>>;
  readonly android: {
    readonly priority: 'HIGH' | 'NORMAL';
    readonly ttl: string;
    readonly notification: {
      readonly tag: string;
      readonly channel_id?: string;
      readonly sound?: string;
      readonly notification_count?: number;
    };
  };
  readonly apns: {
    readonly headers: Readonly<Record<'apns-priority' | 'apns-expiration' | 'apns-collapse-id', string>>;
    readonly payload: {
      readonly aps: {
        readonly badge?: number;
        readonly sound?: string;
        readonly category?: string;
        readonly 'mutable-content'?: 1;
      };
    };
    readonly fcm_options?: { readonly image: string };
  };
}

/** The largest payload that FCM takes, in bytes of JSON. */
export const maxPushBytes = 4_096;
