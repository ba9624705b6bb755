import { sourceOf } from '../../lambdas/core/event/event.ts';
import type { EventSource } from '../environments/event-sources.ts';

/** One statement of a bus's policy, as CloudFormation takes it. */
export interface BusStatement {
  /** Its name within the policy. */
  readonly id: string;
  readonly statement: Statement;
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: '*' | { readonly AWS: readonly string[] };
  readonly Action: 'events:PutEvents';
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * Who may put what on a bus. An event's source says whose it is, so each source is bound to its principals from two sides:
 * they are allowed that source and no other, and everybody else is denied it, as IAM policies of the bus's own account could
 * allow it past the bus. A source that is bound to nobody is denied to everybody.
 */
export function busStatements(sources: readonly EventSource[], busArn: string): readonly BusStatement[] {
  const put = { Action: 'events:PutEvents', Resource: busArn } as const;
  const bound = sources.map(({ tenant }) => sourceOf(tenant));
  const noOther = bound.length > 0 && { Condition: { StringNotEquals: { 'events:source': bound } } };
  return [
    { id: 'NoOtherSource', statement: { ...put, Effect: 'Deny', Principal: '*', ...noOther } },
    ...sources.flatMap(({ tenant, principals }): BusStatement[] => {
      const ofTenant = { StringEquals: { 'events:source': sourceOf(tenant) } };
      const denied = { Effect: 'Deny', Principal: '*', Condition: { ...ofTenant, ...noneOf(principals) } } as const;
      const allowed = { Effect: 'Allow', Principal: { AWS: principals.map(arnOf) }, Condition: ofTenant } as const;
      return [
        { id: `Allow-${tenant}`, statement: { ...put, ...allowed } },
        { id: `NobodyElse-${tenant}`, statement: { ...put, ...denied } },
      ];
    }),
  ];
}

/** Holds of whoever is neither of an account nor under a role of these; both conditions must hold to deny. */
function noneOf(principals: readonly string[]): NonNullable<Statement['Condition']> {
  const accounts = principals.filter(isAccount);
  const roles = principals.filter((principal) => !isAccount(principal));
  return {
    ...(accounts.length > 0 && { StringNotEquals: { 'aws:PrincipalAccount': accounts } }),
    ...(roles.length > 0 && { ArnNotEquals: { 'aws:PrincipalArn': roles } }),
  };
}

const isAccount = (principal: string): boolean => /^\d{12}$/.test(principal);
const arnOf = (principal: string): string => (isAccount(principal) ? `arn:aws:iam::${principal}:root` : principal);
