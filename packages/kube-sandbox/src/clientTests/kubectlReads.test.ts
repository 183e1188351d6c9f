import { startWebCluster, type WebCluster } from '../__testUtils__/webCluster';

jest.setTimeout(60_000);

describe('kubectl, looking at things', () => {
  let cluster: WebCluster['cluster'];
  let kubectl: WebCluster['kubectl'];
  beforeAll(async () => {
    ({ cluster, kubectl } = await startWebCluster());
  });
  afterAll(() => cluster.stop());

  it('gets tables, wide ones, names, JSON, YAML, and by selectors', async () => {
    expect(await kubectl('get deploy web')).toMatch(
      /^NAME +READY +UP-TO-DATE +AVAILABLE +AGE\nweb +2\/2 +2 +2 +\d+s/,
    );
    expect(await kubectl('get pods -o wide')).toMatch(/NOMINATED NODE/);
    expect(await kubectl('get pods -l app=web -o name')).toMatch(
      /^(pod\/web-\S+\n){2}$/,
    );
    expect(await kubectl('get pods -l app!=web')).toMatch(/No resources found/);
    expect(
      await kubectl('get pods --field-selector=status.phase=Running -A'),
    ).toMatch(/^NAMESPACE/);
    expect(await kubectl("get deploy web -o jsonpath='{.spec.replicas}'")).toBe(
      '2',
    );
    expect(await kubectl('get deploy web -o yaml')).toMatch(
      /^kind: Deployment$/m,
    );
    expect(
      await kubectl('get deploy web -o json --show-managed-fields'),
    ).toMatch(/"manager": "kubectl-client-side-apply"/);
    expect(await kubectl('get nodes,ns,sc,all -A')).toMatch(/node\/\S+ +Ready/);
    expect(await kubectl('get pods --sort-by=.metadata.name')).toMatch(/web-/);
    expect(await kubectl('api-resources --api-group=apps -o name')).toMatch(
      /^deployments.apps$/m,
    );
    expect(await kubectl('version')).toMatch(/Server Version: v1.36.2/);
    expect(await kubectl('cluster-info')).toMatch(/is running at/);
  });

  it('watches', async () => {
    const watching = cluster.kubectlUntil(
      'get configmaps --watch',
      /watched +1 /,
    );
    await kubectl('create configmap watched --from-literal=a=b');
    expect(await watching).toMatch(/^NAME +DATA +AGE/);
  });

  it('describes', async () => {
    const deployment = await kubectl('describe deploy web');
    expect(deployment).toMatch(/Replicas: +2 desired \| 2 updated/);
    expect(deployment).toMatch(/ScalingReplicaSet/);
    const pod = await kubectl('describe pod -l app=web');
    expect(pod).toMatch(/Successfully assigned default\/web-/);
    expect(pod).toMatch(/Started container side/);
    expect(await kubectl('describe node')).toMatch(/Allocated resources/);
    expect(await kubectl('describe ns default')).toMatch(/Status: +Active/);
  });

  it('shows logs: of all containers, the last run, since, tail, with times, and follows', async () => {
    expect(
      await kubectl('logs deploy/web -c web --tail=2 --timestamps'),
    ).toMatch(/^(\d{4}-\d\d-\d\dT\S+Z .+\n){2}$/m);
    expect(
      await kubectl('logs -l app=web --all-containers --prefix --tail=1'),
    ).toMatch(/^\[pod\/web-\S+\/web\] /m);
    expect(await kubectl('logs deploy/web -c web --since=1h')).toMatch(
      /nginx|notice/,
    );
    const unnamed = await cluster.kubectl('logs deploy/web -c nope');
    expect(unnamed.output).toMatch(/container nope is not valid for pod web-/);
    const { output } = await cluster.kubectl(
      'logs deploy/web -c web --previous',
    );
    expect(output).toMatch(
      /previous terminated container "web" in pod "web-\S+" not found/,
    );
    expect(
      await cluster.kubectlUntil(
        'logs -f deploy/web -c web --tail=1',
        /\n.*\n/,
      ),
    ).toBeTruthy();
  });

  it('shows the logs of a crashed run', async () => {
    await kubectl(
      'run crash --image=nginx --annotations=sandbox.foredeck.io/behaviour=crash-loop',
    );
    await kubectl(
      "wait pod/crash --for=jsonpath='{.status.containerStatuses[0].restartCount}'=1 --timeout=30s",
    );
    expect(await kubectl('logs crash --previous')).not.toBe('');
    expect(
      await cluster.kubectlUntil('get pod crash --watch', /CrashLoopBackOff/),
    ).toMatch(/crash/);
    await kubectl('delete pod crash --force --grace-period=0');
  });

  it('says why an image does not come', async () => {
    await kubectl('run broken --image=registry.invalid/app:1');
    await cluster.kubectlUntil(
      'get pod broken --watch',
      /ImagePullBackOff|ErrImagePull/,
    );
    expect(await kubectl('describe pod broken')).toMatch(
      /Failed to pull image "registry.invalid\/app:1"/,
    );
    expect((await cluster.kubectl('logs broken')).output).toMatch(
      /is waiting to start: (trying and failing to pull image|image can't be pulled)/,
    );
    await kubectl('delete pod broken --now');
  });

  it('lists events', async () => {
    expect(await kubectl('events --for deploy/web')).toMatch(
      /ScalingReplicaSet/,
    );
    expect(
      await kubectl(
        'get events --field-selector=involvedObject.kind=Deployment',
      ),
    ).toMatch(/deployment\/web/);
    expect(await kubectl('get events.events.k8s.io -o name')).toMatch(
      /event.events.k8s.io/,
    );
  });

  it('measures pods and nodes', async () => {
    expect(await kubectl('top pods')).toMatch(
      /^NAME +CPU\(cores\) +MEMORY\(bytes\)\s*\n.*web-/,
    );
    expect(await kubectl('top pods -l app=web --containers')).toMatch(/side/);
    expect(await kubectl('top nodes')).toMatch(/%/);
  });

  it('explains kinds', async () => {
    expect(await kubectl('explain deployment.spec.strategy')).toMatch(
      /rollingUpdate\s+<RollingUpdateDeployment>/,
    );
    expect(await kubectl('explain pod --recursive')).toMatch(
      /containers\s+<\[\]Container>/,
    );
    expect(await kubectl('explain priorityclass')).toMatch(/value/);
  });
});
