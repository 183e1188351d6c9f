import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { inMemory } from '../../__testUtils__/EnvironmentsPortal';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  EnvironmentDirectory,
  KnownEnvironment,
} from '../../environments/EnvironmentDirectory';
import { dueChange } from './dueChange';
import { EnvironmentSchedules } from './EnvironmentSchedules';
import { Expiry } from './Expiry';
import { OwnerNotices } from './OwnerNotices';
import { ScheduleBook } from './ScheduleBook';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;

const nights = {
  sleep: '0 20 * * *',
  wake: '0 6 * * *',
  timeZone: 'Europe/Berlin',
};

function environment(change: Partial<KnownEnvironment> = {}): KnownEnvironment {
  return {
    cluster: 'local',
    space: 'shop',
    name: 'dev',
    title: 'dev',
    clusterTitle: 'Local',
    owner: 'group:default/shop-team',
    namespaces: [],
    protected: false,
    quota: [],
    sleep: { state: 'awake', schedule: nights },
    ...change,
  };
}

describe('schedules', () => {
  const send = jest.fn(async () => undefined);
  const start = jest.fn(async (..._args: unknown[]) => undefined as never);
  const remove = jest.fn(async (..._args: unknown[]) => undefined as never);
  const list = jest.fn(async () => ({ items: [] as never[] }));
  let knex: Knex;
  let known: KnownEnvironment[];
  let schedules: EnvironmentSchedules;

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = inMemory();
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@foredeck/backstage-plugin-environments-backend',
        'migrations',
      ),
    });
    const logger = mockServices.logger.mock();
    const book = new ScheduleBook({ knex });
    const directory: EnvironmentDirectory = {
      ...{ spaces: () => [], environments: () => known },
      ...{ find: () => known[0], get: () => known[0], at: () => known[0] },
      clusters: () => [{ cluster: 'local', title: 'Local', state: 'synced' }],
      ready: async () => undefined,
      onChange: () => () => undefined,
    };
    schedules = new EnvironmentSchedules({
      ...{ book, directory, logger },
      starts: { changeSleep: start },
      expiry: new Expiry({
        book,
        notices: new OwnerNotices({
          ...{ directory, logger },
          notifications: { send },
        }),
        operations: { list },
        settings: { warnMs: [72 * HOUR_MS, 4 * HOUR_MS] },
        starts: { delete: remove },
      }),
    });
  });

  afterEach(() => knex.destroy());

  const at = (time: string) => schedules.follow(new Date(time));

  it('put to sleep once when the time comes, and not what somebody woke since', async () => {
    known = [environment()];
    await at('2026-11-23T18:58:00Z');
    expect(start).not.toHaveBeenCalled();
    await at('2026-11-23T19:00:05Z');
    expect(start).toHaveBeenCalledTimes(1);
    expect(start).toHaveBeenCalledWith('sleep', known[0], {
      ref: 'schedule',
      actor: { kind: 'service' },
    });
    await at('2026-11-23T19:01:05Z');
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('try again what was refused, and make up for what was missed', async () => {
    known = [environment()];
    await at('2026-11-23T18:58:00Z');
    start.mockRejectedValueOnce(new ConflictError('a copy runs'));
    await at('2026-11-23T19:00:05Z');
    await at('2026-11-23T21:30:05Z');
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('wake what sleeps, and nothing else', async () => {
    known = [environment()];
    await at('2026-11-23T18:58:00Z');
    await at('2026-11-24T05:30:00Z');
    expect(start).not.toHaveBeenCalledWith('wake', known[0], expect.anything());
    known = [environment({ sleep: { state: 'asleep', schedule: nights } })];
    await at('2026-11-25T05:30:00Z');
    expect(start).toHaveBeenLastCalledWith('wake', known[0], expect.anything());
  });

  it('leave what is protected awake', async () => {
    known = [environment({ protected: true })];
    await at('2026-11-23T18:58:00Z');
    await at('2026-11-23T19:00:05Z');
    expect(start).not.toHaveBeenCalled();
  });

  it('warn the owner before the end, each time once, then delete', async () => {
    known = [environment({ expiresAt: '2026-11-27T00:00:00.000Z' })];
    await at('2026-11-23T00:00:00Z');
    expect(send).not.toHaveBeenCalled();
    await at('2026-11-24T00:00:00Z');
    await at('2026-11-24T00:01:00Z');
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'group:default/shop-team' },
      payload: expect.objectContaining({
        title: 'shop/dev will be deleted in 3 days',
        link: '/environments/shop/local/dev',
      }),
    });
    await at('2026-11-26T20:00:00Z');
    await at('2026-11-26T20:01:00Z');
    expect(send).toHaveBeenCalledTimes(2);
    expect(remove).not.toHaveBeenCalled();
    await at('2026-11-27T00:00:00Z');
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it('warn anew of another end', async () => {
    known = [environment({ expiresAt: '2026-11-24T01:00:00.000Z' })];
    await at('2026-11-24T00:00:00Z');
    expect(send).toHaveBeenCalledTimes(1);
    known = [environment({ expiresAt: '2026-11-24T02:00:00.000Z' })];
    await at('2026-11-24T00:00:30Z');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('do not delete what is protected, and say so once', async () => {
    known = [
      environment({ protected: true, expiresAt: '2026-11-24T00:00:00.000Z' }),
    ];
    await at('2026-11-24T00:00:01Z');
    await at('2026-11-24T00:01:01Z');
    expect(remove).not.toHaveBeenCalled();
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('wait after a deletion that failed', async () => {
    known = [environment({ expiresAt: '2026-11-24T00:00:00.000Z' })];
    list.mockResolvedValueOnce({ items: [{}] as never[] });
    await at('2026-11-24T00:00:01Z');
    expect(remove).not.toHaveBeenCalled();
    await at('2026-11-24T01:00:02Z');
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it('go on with the others when one can not be followed', async () => {
    const broken = { ...nights, sleep: 'never' };
    known = [
      environment({
        name: 'broken',
        sleep: { state: 'awake', schedule: broken },
      }),
      environment(),
    ];
    await at('2026-11-23T18:58:00Z');
    await at('2026-11-23T19:00:05Z');
    expect(start).toHaveBeenCalledTimes(1);
  });
});

describe('dueChange', () => {
  it('is the last one after one moment and up to another', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2026-01-01'),
          max: new Date('2027-12-31'),
          noInvalidDate: true,
        }),
        fc.integer({ min: 0, max: 40 * HOUR_MS }),
        (after, length) => {
          const until = new Date(after.getTime() + length);
          const due = dueChange(nights, after, until);
          const at = due?.at.getTime() ?? Number.NaN;
          // A change comes every fourteen hours at least.
          expect(due !== undefined || length < 14 * HOUR_MS).toBe(true);
          expect(due === undefined || at > after.getTime()).toBe(true);
          expect(due === undefined || at <= until.getTime()).toBe(true);
          // Nothing more comes after it in that time.
          expect(due && dueChange(nights, due.at, until)).toBeUndefined();
        },
      ),
    );
  });
});
