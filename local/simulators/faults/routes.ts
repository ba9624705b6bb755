import { parsedBody } from '../http/body.ts';
import { problem } from '../http/problem.ts';
import { json, nothing } from '../http/reply.ts';
import type { Route } from '../http/router.ts';
import { faultSchema, maxFaults } from './fault.ts';
import type { FaultTable } from './fault-table.ts';

/** `POST | GET | DELETE /faults`, and `DELETE /faults/{id}` for one. */
export const faultRoutes = (faults: FaultTable, channels: readonly string[]): readonly Route[] => {
  const schema = faultSchema(channels);
  return [
    {
      method: 'POST',
      path: '/faults',
      handle: (request) => {
        const read = parsedBody(schema, request);
        if (!read.ok) return read.reply;
        const fault = faults.add(read.value);
        return fault
          ? json(201, fault)
          : problem('conflict', `There are ${maxFaults} faults already: remove some with DELETE /faults.`);
      },
    },
    { method: 'GET', path: '/faults', handle: () => json(200, faults.list()) },
    {
      method: 'DELETE',
      path: '/faults',
      handle: () => {
        faults.clear();
        return nothing;
      },
    },
    {
      method: 'DELETE',
      path: '/faults/{id}',
      handle: (_, { id = '' }) =>
        faults.remove(id) ? nothing : problem('not-found', 'This fault is gone already; see GET /faults.'),
    },
  ];
};
