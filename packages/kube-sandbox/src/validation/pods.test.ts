import {
  container,
  pod,
  problems,
  type Rest,
} from '../__fixtures__/validating';
import { POD } from '../__fixtures__/schemas';

describe('checkPod', () => {
  it.each<[string, Rest, string]>([
    ['no container', { containers: [] }, 'spec.containers: Required value'],
    [
      'no image',
      { containers: [{ name: 'c' }] },
      'spec.containers[0].image: Required value',
    ],
    [
      'a name twice',
      { containers: [container, container] },
      'spec.containers[1].name: Duplicate value: "web"',
    ],
    [
      'a port out of range',
      { containers: [{ ...container, ports: [{ containerPort: 70000 }] }] },
      'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
    [
      'a long port name',
      {
        containers: [
          {
            ...container,
            ports: [{ containerPort: 1, name: 'a-very-long-port-name' }],
          },
        ],
      },
      'spec.containers[0].ports[0].name: Invalid value: "a-very-long-port-name": must be no more than 15 bytes',
    ],
    [
      'a pull policy',
      { containers: [{ ...container, imagePullPolicy: 'Sometimes' }] },
      'spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"',
    ],
    [
      'a missing volume',
      {
        containers: [
          { ...container, volumeMounts: [{ name: 'v', mountPath: '/v' }] },
        ],
      },
      'spec.containers[0].volumeMounts[0].name: Not found: "v"',
    ],
    [
      'more asked for than allowed',
      {
        containers: [
          {
            ...container,
            resources: { limits: { cpu: '500m' }, requests: { cpu: '1' } },
          },
        ],
      },
      'spec.containers[0].resources.requests: Invalid value: "1": must be less than or equal to cpu limit of 500m',
    ],
    [
      'a probe without handler',
      { containers: [{ ...container, livenessProbe: {} }] },
      'spec.containers[0].livenessProbe: Required value: must specify a handler type',
    ],
    [
      'a volume of two types',
      { volumes: [{ name: 'v', emptyDir: {}, configMap: { name: 'c' } }] },
      'spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type',
    ],
    [
      'an unknown restart policy',
      { restartPolicy: 'Maybe' },
      'spec.restartPolicy: Unsupported value: "Maybe": supported values: "Always", "OnFailure", "Never"',
    ],
  ])('finds in a pod: %s', (_what, spec, expected) => {
    expect(problems(POD, pod(spec))).toEqual([expected]);
  });
});
