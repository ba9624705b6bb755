import type { ImportRecipients } from '../../contracts/http/recipients.ts';
import { eachAtMost } from '../../core/each-at-most.ts';
import { haveSpoken } from '../../core/preference/wishes.ts';
import { type ImportRow, type RefusedRow, readImportRows } from '../../core/recipient/import/row.ts';
import { maxRecipientBytes } from '../../core/recipient/person.ts';
import { type Answer, json } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

/** Rows that are written side by side. */
const lanes = 10;

/**
 * Stores every row that is right, and says of every other one what is wrong with it. Carried out again after a crash it
 * writes what the first try did not get to: a row that stands already is not written anew.
 */
export async function importRecipients(
  deps: Dependencies,
  { tenant, body }: SignedCall<unknown, ImportRecipients>,
): Promise<Answer> {
  const rows = readImportRows(body.recipients);
  const refused = new Map<number, RefusedRow>();
  const good = rows.flatMap((row, index) => {
    if (row.ok) return [{ index, row: row.value }];
    refused.set(index, row.error);
    return [];
  });
  await eachAtMost(lanes, good, async ({ index, row }) => {
    if (!(await storeRow(deps, tenant, row))) refused.set(index, { id: row.id, errors: [tooLarge] });
  });
  return json(200, {
    stored: rows.length - refused.size,
    refused: [...refused].sort(([one], [other]) => one - other).map(([index, row]) => ({ index, ...row })),
  });
}

/** With the devices and wishes that the person has already. */
const tooLarge = {
  path: '',
  message: `makes a recipient of more than ${maxRecipientBytes / 1_024} KB; keep fewer attributes, or preferences`,
};

/** Wishes go first: nobody can be reached before it stands that they want nothing. What somebody has said here stays. */
async function storeRow(
  { recipients, clock }: Dependencies,
  tenant: string,
  { id, preferences, ...fields }: ImportRow,
): Promise<boolean> {
  const at = clock.now();
  if (preferences !== undefined) {
    const changed = await recipients.changeWishes(
      tenant,
      id,
      (standing) => (haveSpoken(standing) ? standing : { ...standing, preferences }),
      at,
    );
    if (changed === 'too-large') return false;
  }
  return (await recipients.put(tenant, id, fields, at)) !== 'too-large';
}
