import {
  batch,
  container,
  deployment,
  make,
  problems,
  template,
  type Rest,
} from '../__fixtures__/validating';
import { DEPLOYMENT } from '../__fixtures__/schemas';

describe('the rules of workloads', () => {
  it('wants selectors that match', () => {
    const good = deployment({});
    expect(problems(DEPLOYMENT, good)).toEqual([]);
    expect(
      problems(
        DEPLOYMENT,
        deployment({ template: template({}, { app: 'b' }) }),
      ),
    ).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"b"}: `selector` does not match template `labels`',
    ]);
    expect(problems(DEPLOYMENT, deployment({ selector: undefined }))).toEqual([
      'spec.selector: Required value',
    ]);
  });

  it('checks how a deployment rolls', () => {
    expect(
      problems(
        DEPLOYMENT,
        deployment({
          replicas: -1,
          strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
        }),
      ),
    ).toEqual([
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
    ]);
    expect(
      problems(
        DEPLOYMENT,
        deployment({ template: template({ restartPolicy: 'Never' }) }),
      ),
    ).toEqual([
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ]);
  });

  it('lets the pods of a StatefulSet mount the volumes it claims', () => {
    const gvk = { group: 'apps', version: 'v1', kind: 'StatefulSet' };
    const mounted = {
      ...container,
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
    };
    const set = (claims: Rest[]) =>
      make(gvk, {
        spec: {
          selector: { matchLabels: { app: 'web' } },
          template: template({ containers: [mounted] }),
          volumeClaimTemplates: claims,
        },
      });
    expect(problems(gvk, set([{ metadata: { name: 'data' } }]))).toEqual([]);
    expect(problems(gvk, set([]))).toEqual([
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ]);
  });

  it('checks jobs and their schedules', () => {
    const job = (spec: Rest) => make(batch('Job'), { spec });
    expect(problems(batch('Job'), job({ template: template() }))).toEqual([
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ]);
    const good = job({ template: template({ restartPolicy: 'Never' }) });
    expect(
      problems(
        batch('CronJob'),
        make(batch('CronJob'), {
          spec: { schedule: 'often', jobTemplate: { spec: good.spec } },
        }),
      ),
    ).toEqual([
      'spec.schedule: Invalid value: "often": expected exactly 5 fields, found 1: [often]',
    ]);
  });
});
