import type { Level, Target } from '../escalation/policy.ts';
import { maxPeople } from '../recipient/directory.ts';
import type { Recipient } from '../recipient/recipient.ts';
import type { IncidentRecipient } from './request.ts';

/** Who stands behind each of a level's targets among the tenant's stored people, in the order of the targets. */
export type Found = readonly (readonly string[])[];

/**
 * Everybody whom a level tells, each once: the incident's own people who stand at the level or whom a target names, whole;
 * then the stored people of the targets, by their ids. Of more than a notification reaches, those are left out whom only a
 * role names.
 */
export function audienceOf(
  level: Pick<Level, 'level' | 'targets'>,
  own: readonly IncidentRecipient[],
  found: Found,
): readonly Recipient[] {
  const called = own.filter(
    (person) => person.escalationLevel === level.level || isCalled(person, level.targets, found),
  );
  const people = called.map(({ roles: _roles, escalationLevel: _level, ...person }) => person);
  const known = new Set(people.flatMap(({ id }) => id ?? []));
  const byRole = (index: number): boolean => 'role' in (level.targets[index] ?? {});
  const inOrder = [...found.filter((_, index) => !byRole(index)), ...found.filter((_, index) => byRole(index))];
  const stored = [...new Set(inOrder.flat())].filter((id) => !known.has(id)).map((id) => ({ id }));
  return [...people, ...stored].slice(0, maxPeople);
}

const isCalled = ({ id, roles }: IncidentRecipient, targets: readonly Target[], found: Found): boolean =>
  targets.some((target, index) => {
    if ('role' in target && roles.includes(target.role)) return true;
    if (id === undefined) return false;
    return ('recipient' in target && target.recipient === id) || (found[index] ?? []).includes(id);
  });
