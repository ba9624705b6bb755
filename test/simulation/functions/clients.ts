import type { Machine, Process } from '../machine/process.ts';
import { startProcess } from '../machine/process.ts';
import type { Scenario, Sending, Unsubscribing } from '../scenario/scenario.ts';
import type { Context } from './context.ts';
import { openPorts } from './ports.ts';

const timeLimitMs = 10_000;

/** Everything that people do: send, repeat what was not answered, cancel, unsubscribe. */
export function letPeopleAct(machine: Machine, context: Context, scenario: Scenario): void {
  for (const sending of scenario.sendings) {
    machine.agenda.add(sending.at, () => submit(machine, context, sending, sending.repeats));
    const { cancelAt } = sending;
    if (cancelAt !== undefined) machine.agenda.add(cancelAt, () => cancel(machine, context, sending, sending.repeats));
  }
  for (const leaving of scenario.unsubscribings)
    machine.agenda.add(leaving.at, () => unsubscribe(machine, context, leaving));
}

/** As the accepting function does it: one conditional put, then a reference to the intake, then the answer. */
const submit = (machine: Machine, context: Context, sending: Sending, repeats: number): void =>
  ask(machine, `accept ${sending.id}`, sending.tenant, repeats, async (process) => {
    const { notifications, intake } = openPorts(context, process);
    const { tenant, id, request } = sending;
    const body = { tenant, id, acceptedAt: process.clock.now(), fingerprint: id, request };
    const accepted = await notifications.accept(body);
    await intake.plan(accepted.kind === 'existing' ? accepted.body : body);
  });

const cancel = (machine: Machine, context: Context, { tenant, id }: Sending, repeats: number): void =>
  ask(machine, `cancel ${id}`, tenant, repeats, async (process) => {
    const { notifications, intake } = openPorts(context, process);
    const body = await notifications.body(tenant, id);
    if (body === undefined) return;
    if ((await notifications.cancel(tenant, id, process.clock.now())) === 'canceled') await intake.cancel(body);
  });

const unsubscribe = (machine: Machine, context: Context, { tenant, suppression }: Unsubscribing): void =>
  ask(machine, 'unsubscribe', tenant, 1, async (process) => {
    const { suppressions } = openPorts(context, process);
    await suppressions.add(tenant, { ...suppression, at: process.clock.now() });
  });

/** One request; a client that got no good answer may ask again. */
function ask(
  machine: Machine,
  name: string,
  tenant: string,
  repeats: number,
  run: (process: Process) => Promise<void>,
): void {
  const again = (): void => ask(machine, name, tenant, repeats - 1, run);
  startProcess(machine, {
    name,
    timeLimitMs,
    tenants: new Set([tenant]),
    run,
    ended(how) {
      if (how !== 'done' && repeats > 0) machine.agenda.add(machine.now() + machine.dice.between(500, 30_000), again);
    },
  });
}
