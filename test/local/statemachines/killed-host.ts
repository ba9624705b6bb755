/** A process that starts an execution, says `waiting` once it is in its wait, and then waits to be killed. */
import { startClock } from '../../../local/host/clock/host-clock.ts';
import { openExecutionJournal } from '../../../local/host/statemachines/execution-journal.ts';
import { Executions } from '../../../local/host/statemachines/executions.ts';
import { startAt, waitingMachine } from './definitions.ts';

const executions = new Executions({
  machines: [waitingMachine],
  clock: startClock({ speed: 1, startAt }),
  runTask: async () => 'asked',
  journal: openExecutionJournal(process.argv[2] ?? ''),
});
const result = executions.start(waitingMachine, 'inc_1-1', '{"incident":7}');
setInterval(() => {
  if ('record' in result && result.record.events.at(-1)?.type === 'WaitStateEntered') console.log('waiting');
}, 10);
