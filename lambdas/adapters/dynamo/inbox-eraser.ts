import type { InboxEraser } from '../../core/inbox/store.ts';
import { slices } from './batches.ts';
import type { Table } from './client.ts';
import { wholeInbox } from './inbox-query.ts';
import { transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

/** A transaction takes so many. */
const deletesAtOnce = 100;

/** Apart from the store, since whoever erases may do nothing else in an inbox. */
export const createInboxEraser = (table: Table): InboxEraser => ({
  async erase(tenant, recipientId) {
    const keys = (await wholeInbox(table, { tenant, recipientId })).map(({ pk, sk }) => ({ pk, sk }));
    for (const some of slices(keys, deletesAtOnce))
      await untilWritten(`an inbox of tenant ${tenant}`, async () => {
        const failed = await transact(
          table,
          some.map((Key) => ({ Delete: { TableName: table.name, Key } })),
        );
        return failed === undefined ? 'done' : 'outrun';
      });
    return keys.length > 0;
  },
});
