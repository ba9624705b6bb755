import { acknowledge } from '../../../lambdas/core/incident/changes/acknowledge.ts';
import { escalate } from '../../../lambdas/core/incident/changes/escalate.ts';
import { note } from '../../../lambdas/core/incident/changes/note.ts';
import { occur } from '../../../lambdas/core/incident/changes/occur.ts';
import { resolve } from '../../../lambdas/core/incident/changes/resolve.ts';
import { snooze } from '../../../lambdas/core/incident/changes/snooze.ts';
import { act, type Deed } from '../../../lambdas/pipeline/incidents/act.ts';
import type { OpeningDependencies } from '../../../lambdas/pipeline/incidents/dependencies.ts';
import { openIncident } from '../../../lambdas/pipeline/incidents/open-incident.ts';
import { type Machine, type Process, startProcess } from '../machine/process.ts';
import type { Alert, Doing, IncidentScenario } from './scenario.ts';

const timeLimitMs = 10_000;

type Open = (process: Process) => OpeningDependencies;

/** Incidents are opened, and people do about them what the scenario says; what was not answered they may ask again. */
export function letPeopleRespond(machine: Machine, scenario: IncidentScenario, open: Open): void {
  for (const alert of scenario.alerts) {
    machine.agenda.add(alert.at, () => submit(machine, open, alert, scenario));
    for (const doing of alert.doings) machine.agenda.add(doing.at, () => respond(machine, open, alert, doing));
  }
}

function submit(machine: Machine, open: Open, alert: Alert, { tenants }: IncidentScenario): void {
  const { tenant, id, request, repeats } = alert;
  const settings = tenants.find((known) => known.id === tenant)?.settings;
  if (settings === undefined) throw new Error(`there is no tenant ${tenant}`);
  const policy = { levels: request.levels ?? [], ...(request.repeat === undefined ? {} : { repeat: request.repeat }) };
  ask(machine, `open ${id}`, tenant, repeats, async (process) => {
    const opener = { by: 'monitor', via: 'api' } as const;
    await openIncident(open(process), { tenant, id, commandId: `open-${id}`, request, policy, settings, opener });
  });
}

const deeds: Readonly<Record<Doing['deed'], (doing: Doing) => Deed>> = {
  acknowledge: (doing) => (incident, now, locale) => acknowledge(incident, doerOf(doing), now, locale),
  resolve: (doing) => (incident, now, locale) => resolve(incident, doerOf(doing), now, locale),
  escalate: (doing) => (incident, now, locale) => escalate(incident, doerOf(doing), now, locale),
  snooze: (doing) => (incident, now) => snooze(incident, doerOf(doing), doing.until, now),
  note: (doing) => (incident, now) => note(incident, doerOf(doing), 'We look into it.', now),
  occur: (doing) => (incident, now) => occur(incident, doerOf(doing), now),
};

const doerOf = ({ by }: Doing) => ({ by, via: 'api' }) as const;

const respond = (machine: Machine, open: Open, { tenant, id }: Alert, doing: Doing): void =>
  ask(machine, `${doing.deed} ${id} by ${doing.by}`, tenant, doing.repeats, async (process) => {
    await act(open(process), { tenant, id, commandId: doing.commandId }, deeds[doing.deed](doing));
  });

function ask(
  machine: Machine,
  name: string,
  tenant: string,
  repeats: number,
  run: (process: Process) => Promise<void>,
): void {
  startProcess(machine, {
    name,
    timeLimitMs,
    tenants: new Set([tenant]),
    run,
    ended(how) {
      if (how === 'done' || repeats === 0) return;
      const again = machine.now() + machine.dice.between(500, 30_000);
      machine.agenda.add(again, () => ask(machine, name, tenant, repeats - 1, run));
    },
  });
}
