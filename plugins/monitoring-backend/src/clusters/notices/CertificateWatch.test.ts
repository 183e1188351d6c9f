import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  CertificateInfo,
  ClusterHealth,
} from '@foredeck/backstage-plugin-monitoring-common';
import { openDatabase } from '../../database/openDatabase';
import { CertificateWatch } from './CertificateWatch';
import { NoticeStore } from './NoticeStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});
const DAY = 86_400_000;
const START = Date.parse('2026-11-24T00:00:00Z');

describe.each(databases.eachSupportedId())('CertificateWatch on %s', id => {
  async function open(recipients = ['group:default/platform']) {
    const knex = await databases.init(id);
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    let certificates: CertificateInfo[] = [];
    let now = START;
    const send = jest.fn().mockResolvedValue(undefined);
    const logger = mockServices.logger.mock();
    const watch = new CertificateWatch({
      health: {
        examineAll: async () => [
          { name: 'east', title: 'East', certificates } as ClusterHealth,
        ],
      },
      ...{ logger, notifications: { send }, recipients },
      store: new NoticeStore({ knex, now: () => new Date(now) }),
      warningDays: 30,
    });
    return {
      ...{ send, logger },
      /** Looks as many days later, at a certificate that ends on a day. */
      async lookAt(day: number, endsOn: number) {
        now = START + day * DAY;
        certificates = [
          {
            title: 'API server (serving)',
            kind: 'serving',
            subject: 'CN=api',
            issuer: 'CN=ca',
            notAfter: new Date(START + endsOn * DAY).toISOString(),
            daysLeft: endsOn - day,
          },
        ];
        await watch.look();
      },
    };
  }

  it('tells once at each threshold, and anew after a renewal', async () => {
    const { lookAt, logger, send } = await open();
    await lookAt(0, 40);
    expect(send).not.toHaveBeenCalled();
    for (const day of [11, 12, 20, 25, 27, 28, 34, 39, 40, 41]) {
      await lookAt(day, 40);
    }
    // 29, 13, 6 and 1 days before, and no more when it is over.
    expect(send).toHaveBeenCalledTimes(4);
    expect(logger.warn).toHaveBeenCalledTimes(4);
    expect(send.mock.calls[0][0]).toMatchObject({
      recipients: { type: 'entity', entityRef: ['group:default/platform'] },
      payload: {
        title: 'A certificate of East ends: API server (serving)',
        description: expect.stringContaining('It ends in 29 days'),
        severity: 'high',
      },
    });
    expect(send.mock.calls[3][0].payload.severity).toBe('critical');
    await lookAt(41, 60);
    expect(send).toHaveBeenCalledTimes(5);
  });

  it('tells again what could not be told', async () => {
    const { lookAt, logger, send } = await open();
    send.mockRejectedValueOnce(new Error('no such plugin'));
    await lookAt(20, 40);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('see why it refuses: no such plugin'),
    );
    await lookAt(20, 40);
    await lookAt(20, 40);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('only writes into the log where nobody is named', async () => {
    const { lookAt, logger, send } = await open([]);
    await lookAt(20, 40);
    await lookAt(21, 40);
    expect(send).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
