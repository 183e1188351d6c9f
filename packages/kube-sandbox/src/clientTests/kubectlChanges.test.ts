import {
  startWebCluster,
  web,
  type WebCluster,
} from '../__testUtils__/webCluster';

jest.setTimeout(60_000);

describe('kubectl, changing things', () => {
  let cluster: WebCluster['cluster'];
  let kubectl: WebCluster['kubectl'];
  beforeAll(async () => {
    ({ cluster, kubectl } = await startWebCluster());
  });
  afterAll(() => cluster.stop());

  it('applies server-side, and tells two managers apart', async () => {
    const config = (colour: string) =>
      `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"shared"},"data":{"colour":"${colour}"}}`;
    await kubectl(
      'apply --server-side --field-manager=one -f -',
      config('red'),
    );
    const { code, output } = await cluster.kubectl(
      'apply --server-side --field-manager=two -f -',
      config('blue'),
    );
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /Apply failed with 1 conflict: conflict with "one": \.data\.colour/,
    );
    await kubectl(
      'apply --server-side --field-manager=two --force-conflicts -f -',
      config('blue'),
    );
    expect(await kubectl("get cm shared -o jsonpath='{.data.colour}'")).toBe(
      'blue',
    );
  });

  it('shows a diff of what an apply would change', async () => {
    cluster.write('changed.yaml', web.replace('replicas: 2', 'replicas: 5'));
    const { code, output } = await cluster.kubectl('diff -f changed.yaml');
    expect(code).toBe(1);
    expect(output).toMatch(/^- {2}replicas: 2\n\+ {2}replicas: 5$/m);
    expect(
      (
        await cluster.kubectl(
          'diff --server-side -f changed.yaml --force-conflicts',
        )
      ).code,
    ).toBe(1);
    expect((await cluster.kubectl('diff -f web.yaml')).code).toBe(0);
  });

  it('patches in all four ways', async () => {
    await kubectl('create deploy patched --image=nginx --replicas=0');
    await kubectl(
      `patch deploy patched --type=json -p '[{"op":"add","path":"/metadata/labels/json","value":"yes"}]'`,
    );
    await kubectl(
      `patch deploy patched --type=merge -p '{"metadata":{"labels":{"merge":"yes"}}}'`,
    );
    await kubectl(
      `patch deploy patched -p '{"spec":{"template":{"spec":{"containers":[{"name":"second","image":"busybox"}]}}}}'`,
    );
    await kubectl(
      `apply --server-side -f -`,
      '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"patched","labels":{"apply":"yes"}}}',
    );
    const found = await kubectl(
      "get deploy patched -o jsonpath='{.metadata.labels}{.spec.template.spec.containers[*].name}'",
    );
    expect(found).toMatch(/"apply":"yes".*"json":"yes".*"merge":"yes"/);
    expect(found).toMatch(/second/);
    const strange = await cluster.kubectl(
      `patch deploy patched --type=json -p '[{"op":"test","path":"/spec/replicas","value":7}]'`,
    );
    expect(strange.code).not.toBe(0);
  });

  it('scales, restarts, shows the history and undoes', async () => {
    await kubectl('scale deploy web --replicas=3');
    expect(await kubectl('rollout status deploy/web --timeout=30s')).toMatch(
      /successfully rolled out/,
    );
    await kubectl('set image deploy/web web=nginx:1.28');
    await kubectl('rollout status deploy/web --timeout=30s');
    await kubectl('rollout restart deploy/web');
    await kubectl('rollout status deploy/web --timeout=30s');
    expect(await kubectl('rollout history deploy/web')).toMatch(
      /\n1 .*\n2 .*\n3 /,
    );
    await kubectl('rollout undo deploy/web --to-revision=1');
    await kubectl('rollout status deploy/web --timeout=30s');
    expect(
      await kubectl(
        "get deploy web -o jsonpath='{.spec.template.spec.containers[0].image}'",
      ),
    ).toBe('nginx:1.27');
    await kubectl('rollout pause deploy/web');
    await kubectl('rollout resume deploy/web');
    const early = await cluster.kubectl(
      'scale deploy web --current-replicas=9 --replicas=1',
    );
    expect(early.code).not.toBe(0);
  });

  it('deletes in the background, in the foreground, and leaves orphans', async () => {
    for (const name of ['bg', 'fg', 'orphan']) {
      await kubectl(`create deploy ${name} --image=nginx`);
      await kubectl(`rollout status deploy/${name} --timeout=30s`);
    }
    await kubectl('delete deploy bg');
    await kubectl('delete deploy fg --cascade=foreground');
    expect(await kubectl('get rs -l app=fg')).toMatch(/No resources found/);
    await kubectl('delete deploy orphan --cascade=orphan');
    expect(await kubectl('get rs -l app=orphan -o name')).toMatch(/replicaset/);
    await kubectl('wait --for=delete pod -l app=bg --timeout=30s');
    expect(await kubectl('get rs -l app=bg')).toMatch(/No resources found/);
    await kubectl('delete rs -l app=orphan --now');
  });

  it('labels, annotates, creates jobs and waits', async () => {
    await kubectl('label deploy web tier=front');
    await kubectl('annotate deploy web note=hello');
    expect(await kubectl('get deploy -l tier=front -o name')).toMatch(/web/);
    await kubectl('label deploy web tier-');
    await kubectl("create job pi --image=perl -- perl -e 'print 3'");
    await kubectl('wait --for=condition=complete job/pi --timeout=30s');
    expect(await kubectl('get jobs')).toMatch(/pi +Complete +1\/1/);
    await kubectl(
      'create cronjob tick --image=busybox --schedule="*/5 * * * *"'.replaceAll(
        '"',
        "'",
      ),
    );
    await kubectl('create job tock --from=cronjob/tick');
    expect(
      (
        await cluster.kubectl(
          'wait --for=condition=complete job/nope --timeout=1s',
        )
      ).output,
    ).toMatch(/not found/);
  });

  it('is strict about fields, and about what is sent', async () => {
    const typo = await cluster.kubectl(
      'apply -f -',
      web.replace('replicas', 'replica'),
    );
    expect(typo.output).toMatch(
      /strict decoding error: unknown field "spec.replica"/,
    );
    const wrong = await cluster.kubectl(
      'apply -f -',
      web.replace('replicas: 2', 'replicas: two'),
    );
    expect(wrong.code).not.toBe(0);
    const selector = await cluster.kubectl(
      'apply -f -',
      web.replace('{matchLabels: {app: web}}', '{matchLabels: {app: other}}'),
    );
    expect(selector.output).toMatch(
      /`?selector`? does not match template `?labels`?|field is immutable/,
    );
  });

  it('edits secrets, exposes services, and runs server-side dry runs', async () => {
    await kubectl('create secret generic pass --from-literal=word=x');
    expect(await kubectl("get secret pass -o jsonpath='{.data.word}'")).toBe(
      'eA==',
    );
    await kubectl('expose deploy web --port=80');
    expect(await kubectl('get svc web')).toMatch(/ClusterIP +10\./);
    expect(
      await kubectl(
        'get endpointslices -l kubernetes.io/service-name=web -o name',
      ),
    ).toMatch(/web-/);
    await kubectl('create cm ghost --dry-run=server --from-literal=a=b');
    expect((await cluster.kubectl('get cm ghost')).output).toMatch(/NotFound/);
    await kubectl('replace --force -f web.yaml');
    await kubectl('autoscale deploy web --max=5 --cpu=50%');
    expect(await kubectl('get hpa web')).toMatch(/Deployment\/web/);
    expect(
      await kubectl('get horizontalpodautoscalers.v1.autoscaling web -o yaml'),
    ).toMatch(/targetCPUUtilizationPercentage: 50/);
  });

  it('ends namespaces with all they hold', async () => {
    await kubectl('create ns doomed');
    await kubectl('create deploy d --image=nginx -n doomed');
    await kubectl('delete ns doomed --timeout=30s');
    expect((await cluster.kubectl('get ns doomed')).output).toMatch(
      /namespaces "doomed" not found/,
    );
  });
});
