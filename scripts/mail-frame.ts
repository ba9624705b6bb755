import { writeFileSync } from 'node:fs';
import { mailFrameModule } from './mail-frame/compile.ts';

const file = new URL('../lambdas/core/template/content/mail/frame.generated.ts', import.meta.url);

writeFileSync(file, await mailFrameModule());
process.stdout.write(`Wrote ${file.pathname}\n`);
