import type { Pod, PodSpec } from '../controllers/kinds/Pod';
import { startKubelet } from '../kubelet/Kubelet';
import { ManualClock } from '../kubelet/ManualClock';
import { createStore } from '../store/MemoryStore';
import type { LogRequest } from './PodLogs';

const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /;

function setUp() {
  const clock = new ManualClock();
  const store = createStore({ now: () => new Date(clock.now()) });
  const kubelet = startKubelet({ store, clock });
  const create = (
    image: string,
    annotations: Record<string, string> = {},
    spec: Partial<PodSpec> = {},
  ) =>
    store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'shop', generation: 1, annotations },
      spec: {
        nodeName: 'node-a',
        restartPolicy: 'Always',
        containers: [{ name: 'app', image }],
        ...spec,
      },
      status: { phase: 'Pending' },
    });
  const open = (request: Partial<LogRequest> = {}) =>
    kubelet.logs.open({ namespace: 'shop', pod: 'p', ...request });
  const read = async (request: Partial<LogRequest> = {}) => {
    let text = '';
    for await (const chunk of open(request)) {
      text += chunk;
    }
    return text;
  };
  const lines = async (request: Partial<LogRequest> = {}) =>
    (await read(request)).split('\n').slice(0, -1);
  const pod = () => store.get('pods', 'shop', 'p') as Pod;
  return { clock, store, kubelet, create, open, read, lines, pod };
}

describe('pod logs', () => {
  it('reads the same twice, stamped and in order', async () => {
    const { clock, create, lines } = setUp();
    create('acme/spring-orders:1');
    await clock.advance(60_000);
    const stamped = await lines({ timestamps: true });
    expect(stamped.length).toBeGreaterThan(30);
    expect(stamped.every(line => STAMP.test(line))).toBe(true);
    const times = stamped.map(line => line.slice(0, 30));
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(times.length);
    expect(await lines()).toEqual(stamped.map(line => line.slice(31)));
    expect(await lines({ timestamps: true })).toEqual(stamped);
    await clock.advance(60_000);
    const longer = await lines({ timestamps: true });
    expect(longer.slice(0, stamped.length)).toEqual(stamped);
  });

  it('gives the last lines, and those since a time', async () => {
    const { clock, create, lines } = setUp();
    create('node:24');
    await clock.advance(120_000);
    const all = await lines({ timestamps: true });
    for (const tailLines of [0, 1, 7, 50, 5000]) {
      expect(await lines({ timestamps: true, tailLines })).toEqual(
        tailLines === 0 ? [] : all.slice(-tailLines),
      );
    }
    const sinceTime = new Date(clock.now() - 30_000);
    const late = all.filter(
      line => Date.parse(line.slice(0, 30)) >= sinceTime.getTime(),
    );
    expect(late.length).toBeGreaterThan(3);
    expect(await lines({ timestamps: true, sinceTime })).toEqual(late);
  });

  it('cuts at limitBytes', async () => {
    const { clock, create, read } = setUp();
    create('nginx:1');
    await clock.advance(60_000);
    const all = await read();
    expect(await read({ limitBytes: 333 })).toBe(all.slice(0, 333));
  });

  it('ends the log of a crashed run with a stack trace, kept as previous', async () => {
    const { clock, create, lines, pod } = setUp();
    create('acme/node-cart:1', {
      'sandbox.foredeck.io/behaviour': 'crash-loop',
    });
    await clock.advance(6000);
    expect(pod().status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 1,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
    });
    const crash = expect.arrayContaining([
      'Error: Missing required environment variable PAYMENT_API_URL',
      '    at required (/app/dist/config.js:41:11)',
    ]);
    // The last run, though it is waiting to be started again.
    expect(await lines()).toEqual(crash);
    await clock.advance(8500);
    expect(pod().status?.containerStatuses?.[0].state.running).toBeDefined();
    expect(await lines({ previous: true })).toEqual(crash);
    expect(await lines()).not.toEqual(crash);
  });

  it('prints what a command echoes', async () => {
    const { clock, create, lines } = setUp();
    create(
      'busybox',
      {},
      {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'app',
            image: 'busybox',
            command: ['sh', '-c', 'echo one; echo "two three"'],
          },
        ],
      },
    );
    await clock.advance(5000);
    expect(await lines()).toEqual(['one', 'two three']);
  });

  it('follows to the end of the run, without losing or doubling a line', async () => {
    const { clock, create, open, lines, kubelet } = setUp();
    create('nginx:1', { 'sandbox.foredeck.io/logs-per-second': '3' });
    await clock.advance(500);
    let followed = '';
    const done = (async () => {
      for await (const chunk of open({ follow: true, timestamps: true })) {
        followed += chunk;
      }
    })();
    for (let i = 0; i < 40; i++) {
      await clock.advance(777);
    }
    kubelet.kill('shop', 'p');
    await clock.advance(1);
    await done;
    await clock.advance(2000);
    const previous = await lines({ previous: true, timestamps: true });
    expect(followed.split('\n').slice(0, -1)).toEqual(previous);
    expect(previous.length).toBeGreaterThan(80);
  });

  it('keeps up with a busy log and leaves nothing behind when closed', async () => {
    const { clock, create, open } = setUp();
    create('nginx:1', { 'sandbox.foredeck.io/logs-per-second': '20000' });
    await clock.advance(1000);
    const idle = clock.pending;
    const stream = open({ follow: true, tailLines: 10 });
    const numbers: number[] = [];
    const reading = (async () => {
      for (let i = 0; i < 12; i++) {
        const { value } = await stream.next();
        for (const [, number] of String(value).matchAll(/ seq=(\d+)\n/g)) {
          numbers.push(Number(number));
        }
      }
    })();
    await clock.advance(1000);
    await reading;
    expect(numbers.length).toBeGreaterThan(8000);
    expect(numbers.every((n, i) => i === 0 || n === numbers[i - 1] + 1)).toBe(
      true,
    );
    await stream.return();
    expect(clock.pending).toBe(idle);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it('numbers a log made for measuring, with traces and long lines, without a gap', async () => {
    const { clock, create, lines } = setUp();
    create('nginx:1', {
      'sandbox.foredeck.io/log-format': 'sequence',
      'sandbox.foredeck.io/logs-per-second': '30000',
    });
    await clock.advance(2500);
    const read = await lines({ timestamps: true });
    const numbers = read.map(line => Number(/ seq=(\d+)/.exec(line)?.[1]));
    expect(numbers.length).toBeGreaterThan(30_000);
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0] + index));
    const traced = read.filter(line => / \tat |Exception/.test(line));
    expect(traced.length / read.length).toBeCloseTo(0.05, 2);
    expect(read.filter(line => line.length > 1024 * 1024)).toHaveLength(1);
    const [, written, nanos] = /^(\S+) .* ns=(\d+)/.exec(read[0]) ?? [];
    expect(written.slice(-10, -1)).toBe(nanos.slice(-9));
  });

  it('loses what was before a rotation, and ends the follows of it', async () => {
    const { clock, create, open, lines, pod, store } = setUp();
    create('nginx:1', { 'sandbox.foredeck.io/logs-per-second': '30' });
    await clock.advance(5000);
    const before = await lines({ timestamps: true });
    let followed = '';
    const done = (async () => {
      for await (const chunk of open({ follow: true, timestamps: true })) {
        followed += chunk;
      }
    })();
    await clock.advance(1000);
    const rotated = pod();
    store.update('pods', {
      ...rotated,
      metadata: {
        ...rotated.metadata,
        annotations: {
          ...rotated.metadata.annotations,
          'sandbox.foredeck.io/logs-rotated-at': new Date(
            clock.now(),
          ).toISOString(),
        },
      },
    });
    await clock.advance(200);
    await done;
    await clock.advance(1000);
    expect(followed.startsWith(before.join('\n'))).toBe(true);
    const after = await lines({ timestamps: true });
    expect(after.length).toBeGreaterThan(20);
    expect(after.every(line => !before.includes(line))).toBe(true);
    expect(after[0].slice(0, 30) > before[before.length - 1].slice(0, 30)).toBe(
      true,
    );
  });

  it('says what a container is waiting for, in the words of the kubelet', async () => {
    const { clock, create, open } = setUp();
    expect(() => open()).toThrow('pods "p" not found');
    create(
      'nginx:nope',
      {},
      {
        containers: [
          { name: 'app', image: 'nginx:nope' },
          { name: 'proxy', image: 'nginx:1' },
        ],
      },
    );
    await clock.advance(100);
    expect(() => open()).toThrow(
      'a container name must be specified for pod p, choose one of: [app proxy]',
    );
    expect(() => open({ container: 'x' })).toThrow(
      'container x is not valid for pod p',
    );
    expect(() => open({ container: 'app' })).toThrow(
      'container "app" in pod "p" is waiting to start: ContainerCreating',
    );
    await clock.advance(3000);
    expect(() => open({ container: 'app' })).toThrow(
      'container "app" in pod "p" is waiting to start: trying and failing to pull image',
    );
    expect(() => open({ container: 'proxy', previous: true })).toThrow(
      'previous terminated container "proxy" in pod "p" not found',
    );
  });
});
