import { type ConditionCheck, compileCondition, type RequestContext } from './condition.ts';
import { type Matcher, patternMatcher } from './pattern.ts';
import type { PolicyDocument, PolicyStatement } from './policy.ts';

/** What somebody asks to do. */
export interface AccessRequest {
  /** `service:Action`; compared without case, as IAM does. */
  readonly action: string;
  /** ARN, or `*` where the action knows no resource. */
  readonly resource: string;
  readonly context?: RequestContext;
}

/** What the policies say of a request. */
export type Decision =
  | { readonly outcome: 'allowed'; readonly statement: string }
  | { readonly outcome: 'implicit-deny' }
  | { readonly outcome: 'explicit-deny'; readonly statement: string };

/** A statement made ready for many requests. */
export interface CompiledStatement {
  readonly effect: PolicyStatement['Effect'];
  /** How an error names it: its Sid, or its place. */
  readonly name: string;
  readonly source: PolicyStatement;
  readonly applies: (request: AccessRequest) => boolean;
}

/** Policies made ready for many requests. */
export type CompiledPolicies = readonly CompiledStatement[];

/**
 * Makes policies ready.
 *
 * @throws UnsupportedPolicy where one says something that the host does not know, before any request is judged by it
 */
export function compilePolicies(documents: readonly PolicyDocument[]): CompiledPolicies {
  return documents.flatMap((document, place) =>
    document.Statement.map((statement, index) =>
      compileStatement(statement, `policy ${place + 1}, statement ${index + 1}`),
    ),
  );
}

/**
 * Judges a request as IAM does within one account: a Deny that applies wins, then an Allow that applies; where none
 * does, the request is denied.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policies: CompiledPolicies, request: AccessRequest): Decision {
  let allowedBy: CompiledStatement | undefined;
  for (const statement of policies) {
    if (statement.effect === 'Allow' && allowedBy !== undefined) continue;
    if (!statement.applies(request)) continue;
    if (statement.effect === 'Deny') return { outcome: 'explicit-deny', statement: statement.name };
    allowedBy = statement;
  }
  return allowedBy === undefined ? { outcome: 'implicit-deny' } : { outcome: 'allowed', statement: allowedBy.name };
}

function compileStatement(statement: PolicyStatement, place: string): CompiledStatement {
  const action = listMatcher(statement.Action, statement.NotAction, (text) =>
    patternMatcher(text, { ignoresCase: true }),
  );
  const resource = listMatcher(statement.Resource, statement.NotResource, (text) => patternMatcher(text));
  const condition: ConditionCheck = compileCondition(statement.Condition);
  return {
    effect: statement.Effect,
    name: statement.Sid === undefined ? place : `${statement.Sid} (${place})`,
    source: statement,
    applies: (request) => action(request.action) && resource(request.resource) && condition(request.context ?? {}),
  };
}

/** A list of patterns, or of exceptions; with neither (a resource's own policy names no resource) all match. */
function listMatcher(
  included: readonly string[] | undefined,
  excepted: readonly string[] | undefined,
  compile: (pattern: string) => Matcher,
): Matcher {
  const matchers = (included ?? excepted ?? ['*']).map(compile);
  const isNegated = included === undefined && excepted !== undefined;
  return (text) => matchers.some((matches) => matches(text)) !== isNegated;
}
