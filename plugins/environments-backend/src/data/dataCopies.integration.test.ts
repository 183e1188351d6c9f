import { OperationStopped } from '@foredeck/backstage-plugin-operations-node';
import { controlOf, DataLab, jobOf, SECRET } from './__testUtils__/DataLab';
import type { DetectedStore } from './DetectedStore';

jest.setTimeout(300_000);

let lab: DataLab;
let dev: DetectedStore;
let qa: DetectedStore;
let devCache: DetectedStore;
let qaCache: DetectedStore;

const values = {
  auth: { password: SECRET, database: 'catalog', username: 'shop' },
};

beforeAll(async () => {
  lab = await DataLab.start({
    masking: [
      {
        name: 'customers',
        title: 'Customers are nobody',
        engine: 'postgresql',
        script: "UPDATE customers SET email = 'nobody@example.org'",
      },
      {
        name: 'broken',
        title: 'Fails',
        engine: 'postgresql',
        script: `SELECT '${SECRET}'::int`,
      },
    ],
  });
  [dev, qa] = [
    await lab.install('postgresql', 'shop-dev', values),
    await lab.install('postgresql', 'shop-qa', values),
  ];
  [devCache, qaCache] = [
    await lab.install('redis', 'shop-dev', { auth: { password: SECRET } }),
    await lab.install('redis', 'shop-qa', { auth: { password: SECRET } }),
  ];
  await lab.sql(
    dev,
    `CREATE TABLE customers AS SELECT i AS id, 'c' || i || '@example.com' AS email
     FROM generate_series(1, 500) i`,
  );
  await lab.redis(devCache, 'SET', 'greeting', 'hello');
});

afterAll(async () => {
  await lab?.stop();
});

const jobs = async () =>
  (
    await lab.request<{ items: Array<{ metadata: { name: string } }> }>(
      'GET',
      '/apis/batch/v1/namespaces/shop-qa/jobs',
    )
  ).items.map(({ metadata }) => metadata.name);

describe('data copies', () => {
  it('asks servers how large they are', async () => {
    const { signal } = new AbortController();
    const actor = { kind: 'service' } as const;
    expect(await lab.data.measure(dev, 'local', actor, signal)).toEqual({
      sizeBytes: expect.any(Number),
      databases: ['catalog'],
      version: expect.any(String),
    });
  });

  it('copies PostgreSQL by a Job in the target namespace, and clears up', async () => {
    const control = controlOf();
    const job = jobOf(dev, qa);
    const verification = await lab.data.copy(job, control);
    expect(verification).toMatchObject({
      result: 'equal',
      parts: [
        {
          name: 'catalog.public.customers',
          source: { count: 500, checksum: expect.any(String) },
          equal: true,
        },
      ],
    });
    expect(control.phases[control.phases.length - 1]).toBe('verifying');
    expect(await lab.sql(qa, 'SELECT count(*) FROM customers')).toBe('500');
    expect(await jobs()).toHaveLength(1);
    await lab.data.clear(job, {}, control.actor);
    expect(await jobs()).toEqual([]);
  });

  it('copies Redis', async () => {
    const verification = await lab.data.copy(
      jobOf(devCache, qaCache),
      controlOf(),
    );
    expect(verification.result).toBe('equal');
    expect(await lab.redis(qaCache, 'GET', 'greeting')).toBe('hello');
  });

  it('masks, and starts empty when asked to', async () => {
    const masked = await lab.data.copy(
      jobOf(dev, qa, {
        key: 'copy-2',
        choice: 'masked',
        masking: 'customers',
      }),
      controlOf(),
    );
    expect(masked.result).toBe('counts-equal');
    expect(await lab.sql(qa, 'SELECT DISTINCT email FROM customers')).toBe(
      'nobody@example.org',
    );
    await lab.data.copy(
      jobOf(dev, qa, { key: 'copy-3', choice: 'fresh' }),
      controlOf(),
    );
    expect(await lab.sql(qa, `SELECT to_regclass('customers')`)).toBe('');
  });

  it('tells why a job failed without showing a password', async () => {
    const job = jobOf(dev, qa, {
      key: 'copy-4',
      choice: 'masked',
      masking: 'broken',
    });
    const failed = lab.data.copy(job, controlOf());
    await expect(failed).rejects.toThrow(
      /^Copying the data of postgresql in shop-qa failed: exit code \d+/,
    );
    await expect(failed).rejects.toThrow(/invalid input syntax/);
    await expect(failed).rejects.not.toThrow(SECRET);
  });

  it('does anew what failed', async () => {
    const job = jobOf(dev, qa, { key: 'copy-5' });
    const wrong = { ...qa, password: { value: 'not the password' } };
    await expect(
      lab.data.copy(jobOf(dev, wrong, { key: 'copy-5' }), controlOf()),
    ).rejects.toThrow(/does not let the job in/);
    expect((await lab.data.copy(job, controlOf())).result).toBe('equal');
  });

  it('goes on with the job of a portal that was lost', async () => {
    const job = jobOf(dev, qa, { key: 'copy-6' });
    const leaving = new AbortController();
    const first = controlOf(leaving.signal);
    const lost = lab.data.copy(job, {
      ...first,
      onProgress: () => leaving.abort(new OperationStopped('shutdown')),
    });
    await expect(lost).rejects.toThrow('The portal is being stopped');
    const before = await jobs();
    expect(before).toContainEqual(
      expect.stringMatching(/^foredeck-data-copy-/),
    );
    expect((await lab.data.copy(job, controlOf())).result).toBe('equal');
    expect(await jobs()).toEqual(before);
  });

  it('goes on when the cluster was out of reach for a moment', async () => {
    const control = controlOf();
    let restarted: Promise<void> | undefined;
    const verification = await lab.data.copy(
      jobOf(dev, qa, { key: 'copy-9' }),
      {
        ...control,
        onProgress: () => {
          restarted ??= lab.sandbox.restart();
        },
      },
    );
    await restarted;
    expect(verification.result).toBe('equal');
  });

  it('ends the job when the copy is cancelled', async () => {
    const before = await jobs();
    const cancel = new AbortController();
    const cancelled = lab.data.copy(jobOf(dev, qa, { key: 'copy-7' }), {
      ...controlOf(cancel.signal),
      onProgress: () => cancel.abort(new OperationStopped('cancelled')),
    });
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(await jobs()).toEqual(before);
  });

  it('keeps what the target holds, and puts it back', async () => {
    const job = jobOf(dev, qa, { key: 'copy-8' });
    await lab.data.copy(job, controlOf());
    await lab.sql(qa, 'DELETE FROM customers WHERE id > 10');
    const backup = await lab.data.backup(job, controlOf());
    expect(JSON.stringify(backup)).not.toContain(SECRET);
    await lab.sql(qa, 'DROP TABLE customers');
    await lab.data.restore(job, backup, controlOf());
    expect(await lab.sql(qa, 'SELECT count(*) FROM customers')).toBe('10');
    await lab.data.clear(job, { backup }, { kind: 'service' });
    const claims = await lab.request<{ items: unknown[] }>(
      'GET',
      '/api/v1/namespaces/shop-qa/persistentvolumeclaims?labelSelector=foredeck.io/data',
    );
    expect(claims.items).toEqual([]);
  });

  it.each([
    [
      'another cluster',
      () => jobOf(dev, qa, { source: { cluster: 'elsewhere', store: dev } }),
      /a job on local can not reach .* on elsewhere; choose none/,
    ],
    [
      'no masking script',
      () => jobOf(dev, qa, { choice: 'masked' }),
      /name the script to mask with; .* has customers, broken/,
    ],
    [
      'a masking script that is not there',
      () => jobOf(dev, qa, { choice: 'masked', masking: 'nobody' }),
      /no script nobody/,
    ],
    [
      'engines that differ',
      () => jobOf(dev, qaCache),
      /postgresql can not be streamed into redis/,
    ],
    [
      'a Secret that is not there',
      () =>
        jobOf(dev, {
          ...qa,
          password: { secret: 'gone', key: 'password' },
        }),
      /Secret gone, which is not there/,
    ],
  ])('refuses %s before anything is touched', async (_, job, expected) => {
    const before = await jobs();
    await expect(lab.data.copy(job(), controlOf())).rejects.toThrow(expected);
    expect(await jobs()).toEqual(before);
  });
});
