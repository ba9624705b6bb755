import { type Check, eachChannel } from './check.ts';

/** `after` is how long a fallback waits; nothing waits when all channels go out together. */
export const checkRouting: Check = (draft) =>
  draft.routing !== 'all'
    ? []
    : eachChannel(draft, ({ after }, path) =>
        after === undefined ? [] : [{ path: `${path}.after`, message: 'goes with "routing": "fallback" only' }],
      );
