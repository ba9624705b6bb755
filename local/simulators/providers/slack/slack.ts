import type { Request, Route } from '../../http/router.ts';
import type { SimulatedProvider, World } from '../provider.ts';
import { actionRoutes } from './actions.ts';
import { readArguments } from './arguments.ts';
import { readingMethods, writingMethods } from './methods.ts';
import { slackError, slackRefusals } from './replies.ts';
import { createWorkspace } from './workspace.ts';

/** Why a token is not taken; Slack's clients send it as a bearer token, older ones as an argument. */
const tokenFault = (request: Request, given: Readonly<Record<string, unknown>>): string | undefined => {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? given.token;
  if (typeof token !== 'string' || token === '') return 'not_authed';
  return /^xox[bpe]-./.test(token) ? undefined : 'invalid_auth';
};

/** Slack's Web API, as far as Carillon speaks it; an unknown method is refused as Slack refuses it. */
export const createSlack = (world: World): SimulatedProvider => {
  const { inbox, gate, clock } = world;
  const workspace = createWorkspace(inbox, clock.now);
  const writing = writingMethods(inbox, workspace);
  const reading = readingMethods(workspace);

  const call: Route['handle'] = async (request, { method = '' }) => {
    const { token, ...given } = readArguments(request);
    const fault = tokenFault(request, { token });
    if (fault !== undefined) return slackError(fault);
    const write = writing[method];
    if (write)
      return gate.admit({
        channel: 'slack',
        refusals: slackRefusals,
        signal: request.signal,
        accept: () => write(given),
      });
    return reading[method]?.(given) ?? slackError('unknown_method', { req_method: method });
  };
  return {
    routes: [
      { method: 'POST', path: '/providers/slack/api/{method}', handle: call },
      ...actionRoutes(world, workspace),
    ],
    awsServices: {},
    feedback: {},
  };
};
