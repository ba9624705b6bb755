import { writeFileSync } from 'node:fs';
import { openapiText } from './openapi/document.ts';

const file = new URL('../openapi.json', import.meta.url);

writeFileSync(file, openapiText());
process.stdout.write(`Wrote ${file.pathname}\n`);
