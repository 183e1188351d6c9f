import { timedSamples } from './openMetrics';

const TEXT = `# HELP http_requests_total Requests.
# TYPE http_requests_total counter
http_requests_total{path="/a, {b}\\"",code="200"} 12
up 1
go_gc_duration_seconds{quantile="0.5"} +Inf
`;

it('adds the labels of the target and the time', () => {
  expect(timedSamples(TEXT, { job: 'cart', note: 'a "b"' }, 1700000000)).toBe(
    `http_requests_total{job="cart",note="a \\"b\\"",path="/a, {b}\\"",code="200"} 12 1700000000
up{job="cart",note="a \\"b\\""} 1 1700000000
go_gc_duration_seconds{job="cart",note="a \\"b\\"",quantile="0.5"} +Inf 1700000000
`,
  );
});

it('keeps labels that the target has too, as Prometheus does', () => {
  const text = 'kube_pod_info{pod="cart-1",node="n1"} 1\n';
  const target = { pod: 'exporter-1', job: 'kube-state-metrics' };
  expect(timedSamples(text, target, 5)).toBe(
    'kube_pod_info{pod="exporter-1",job="kube-state-metrics",exported_pod="cart-1",node="n1"} 1 5\n',
  );
  expect(timedSamples(text, target, 5, true)).toBe(
    'kube_pod_info{pod="cart-1",job="kube-state-metrics",node="n1"} 1 5\n',
  );
});
