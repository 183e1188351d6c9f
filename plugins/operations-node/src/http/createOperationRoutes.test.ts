import { TestDatabases } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import express, { type ErrorRequestHandler, type Express } from 'express';
import fc from 'fast-check';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  ANN,
  gate,
  handler,
  migrate,
  Replica,
  start,
} from '../__testUtils__/Replica';
import { OperationStopped, type StoredOperation } from '../types';
import { createOperationRoutes } from './createOperationRoutes';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

/** As the backend's own error handler answers. */
const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const statuses: Record<string, number> = {
    InputError: 400,
    NotAllowedError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    URIError: 400,
  };
  response.status(statuses[error.name] ?? 500).json({ message: error.message });
};

describe.each(databases.eachSupportedId())(
  'the routes of operations on %s',
  databaseId => {
    let knex: Knex;
    let replica: Replica;
    let app: Express;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
    });

    beforeEach(() => {
      replica = new Replica(knex);
      app = express();
      app.use(
        createOperationRoutes({
          operations: replica.operations,
          caller: async ({ headers }) => String(headers.user ?? ANN),
          // Everybody sees the operations on things named like themselves.
          visible: async (found, user) =>
            user === ANN
              ? found
              : found.filter(one => one.subject.name === user),
          mayCancel: async (_operation, user) => {
            if (user !== ANN) {
              throw new NotAllowedError('You may not cancel this');
            }
          },
          nameOf: user => user,
          present: ({ details: _details, ...operation }: StoredOperation) =>
            operation,
        }),
      );
      app.use(answerError);
    });

    afterEach(async () => {
      await knex('foredeck_operations').delete();
    });

    it('list what the caller may see, page by page, and nothing else', async () => {
      const starter = replica.operations.register(handler());
      const names = ['bob', 'x', 'x', 'x', 'bob', 'x', 'bob'];
      for (const [index, name] of names.entries()) {
        replica.clock.stall(1_000);
        const subject = { kind: 'release', cluster: 'a', name };
        const { id } = await start(starter, { subject, locks: [`${index}`] });
        await replica.events(id);
      }
      const read = async (user: string, limit: number) => {
        const found: string[] = [];
        let cursor = '';
        do {
          const { body } = await request(app)
            .get(`/operations?limit=${limit}&cursor=${cursor}`)
            .set('user', user);
          expect(body.items.length).toBeLessThanOrEqual(limit);
          found.push(
            ...body.items.map((one: StoredOperation) => one.startedAt),
          );
          cursor = body.nextCursor ?? '';
        } while (cursor);
        return found;
      };

      const all = await read(ANN, 3);
      const some = [await read('bob', 1), await read('bob', 2)];

      expect(all).toHaveLength(7);
      expect([...new Set(all)].sort().reverse()).toEqual(all);
      expect(some[0]).toEqual([all[0], all[2], all[6]]);
      expect(some[1]).toEqual(some[0]);
    });

    it('hide what the caller may not see, and say what may not be stopped', async () => {
      const { opened, open } = gate();
      const starter = replica.operations.register(
        handler({
          run: async context => {
            await Promise.race([
              opened,
              new Promise((_resolve, reject) => {
                context.signal.addEventListener('abort', () =>
                  reject(new OperationStopped('cancelled')),
                );
              }),
            ]);
            return { state: 'succeeded', summary: 'Done' };
          },
        }),
      );
      const subject = { kind: 'release', name: 'bob' };
      const { id } = await start(starter, { subject });
      const path = `/operations/${id}`;

      const hidden = await request(app).get(path).set('user', 'eve');
      const events = await request(app)
        .get(`${path}/events`)
        .set('user', 'eve');
      const denied = await request(app)
        .post(`${path}/cancel`)
        .set('user', 'bob');
      const cancelled = await request(app).post(`${path}/cancel`);
      await replica.operations.idle();
      const stream = await request(app)
        .get(`${path}/events?after=1`)
        .buffer(true)
        .parse((response, done) => {
          let text = '';
          response.on('data', chunk => (text += chunk));
          response.on('end', () => done(null, text));
        });
      open();

      expect([hidden.status, events.status]).toEqual([404, 404]);
      expect(denied.status).toBe(403);
      expect(cancelled).toMatchObject({
        status: 202,
        body: { cancelledBy: ANN },
      });
      expect(cancelled.body.details).toBeUndefined();
      expect(stream.headers).toMatchObject({
        'content-type': expect.stringContaining('application/x-ndjson'),
        'cache-control': expect.stringContaining('no-transform'),
        'x-accel-buffering': 'no',
      });
      expect(JSON.parse(String(stream.body))).toMatchObject({
        sequence: 2,
        type: 'ended',
        state: 'cancelled',
      });
    });

    it('answer anything without failing', async () => {
      const name = fc.constantFrom(
        ...['entityRef', 'kind', 'state', 'since', 'until', 'limit'],
        ...['cursor', 'initiator', 'parentId', 'name', 'after', 'kind[a]'],
      );
      const value = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom('running', '\0', '-1', '1e999', '9007199254740991'),
        fc.constant('x'.repeat(600)),
        fc.constant('WyIyMDI2IiwiXHUwMDAwIl0'),
      );
      const path = fc.oneof(
        fc.constant('/operations'),
        value.map(id => `/operations/${encodeURIComponent(id)}`),
        value.map(id => `/operations/${encodeURIComponent(id)}/events`),
      );
      await fc.assert(
        fc.asyncProperty(
          path,
          fc.array(fc.tuple(name, value), { maxLength: 4 }),
          async (to, pairs) => {
            const query = pairs
              .map(([key, text]) => `${key}=${encodeURIComponent(text)}`)
              .join('&');
            const { status, text } = await request(app).get(`${to}?${query}`);
            expect({ text, status: status < 500 || status }).toEqual({
              text: expect.anything(),
              status: true,
            });
          },
        ),
        { numRuns: 150 },
      );
    });
  },
);
