import { inboxTokenSchema, listInboxSchema } from '../../contracts/http/inbox.ts';
import type { InboxMark } from '../../core/inbox/store.ts';
import { type Endpoint, openEndpoint, type SignedCall, signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { markAllRead, markItem, type Owner, showInbox } from './inbox.ts';
import { byToken, createToken, showByToken } from './token.ts';

const ownerOf = ({ tenant, parameters }: Pick<SignedCall, 'tenant' | 'parameters'>): Owner => ({
  tenant,
  recipientId: parameters.id ?? '',
});

/** The routes that mark an item, signed and by token. */
const marks = [
  ['read', 'readInboxItem', 'readInboxItemByToken'],
  ['unread', 'unreadInboxItem', 'unreadInboxItemByToken'],
  ['archive', 'archiveInboxItem', 'archiveInboxItemByToken'],
] as const satisfies readonly (readonly [InboxMark, string, string])[];

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({
        route: 'listInbox',
        query: listInboxSchema,
        handle: (call) => showInbox(deps, ownerOf(call), call.query),
      }),
      signedEndpoint({ route: 'readWholeInbox', handle: (call) => markAllRead(deps, ownerOf(call)) }),
      signedEndpoint({
        route: 'createInboxToken',
        body: inboxTokenSchema,
        bodyMayBeEmpty: true,
        handle: (call) => createToken(deps, call),
      }),
      openEndpoint({
        route: 'listInboxByToken',
        handle: (request, { token = '' }) => byToken(deps, token, (owner) => showByToken(deps, owner, request)),
      }),
      openEndpoint({
        route: 'readWholeInboxByToken',
        handle: (_, { token = '' }) => byToken(deps, token, (owner) => markAllRead(deps, owner)),
      }),
      ...marks.flatMap(([mark, route, openRoute]): readonly Endpoint[] => [
        signedEndpoint({
          route,
          handle: (call) => markItem(deps, ownerOf(call), call.parameters.itemId ?? '', mark),
        }),
        openEndpoint({
          route: openRoute,
          handle: (_, { token = '', itemId = '' }) =>
            byToken(deps, token, (owner) => markItem(deps, owner, itemId, mark)),
        }),
      ]),
    ],
    deps.log,
    deps.signed,
  );
