import { compileTemplate, renderTemplate } from '../../lambdas/core/template/engine/engine.ts';
import { measureCpu } from '../measure/cpu.ts';
import { quietReferenceMs } from '../measure/reference.ts';
import { mailOptions, mailTemplate } from './mail.ts';

const compiled = compileTemplate(mailTemplate);
if (!compiled.ok) throw new Error(compiled.error.message);
const { template } = compiled;
const facts = Array.from({ length: 1_000 }, (_, number) => ({
  ...mailOptions(number),
  clock: () => performance.now(),
}));

let turn = 0;
let bytes = 0;
const batch = 200;

/** Renders so many mails, each with values of its own. */
async function renderBatch(): Promise<void> {
  for (let count = 0; count < batch; count += 1) {
    const options = facts[turn % facts.length];
    if (options === undefined) throw new Error('there are no facts');
    const rendered = renderTemplate(template, options);
    if (!rendered.ok) throw new Error(rendered.error.message);
    bytes = Buffer.byteLength(rendered.text);
    turn += 1;
  }
}

const { median, lowest, reference = quietReferenceMs } = await measureCpu(renderBatch);
const perSecond = (ms: number): string => Math.round((1_000 * batch) / ms).toLocaleString('en');
console.log(`template ${Buffer.byteLength(mailTemplate)} bytes, mail ${bytes} bytes`);
console.log(`renders per second and core: median ${perSecond(median)}, quietest round ${perSecond(lowest)}`);
console.log(
  `on the reference machine: ${perSecond((median * quietReferenceMs) / reference)} (ref ${reference.toFixed(3)}, quiet ${quietReferenceMs})`,
);
