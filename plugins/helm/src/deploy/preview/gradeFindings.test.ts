import { preview } from '../__testUtils__/renderDeploy';
import { gradeFindings } from './gradeFindings';

const object = { apiVersion: 'v1', kind: 'Service', name: 'cart' };

describe('gradeFindings', () => {
  it('puts what stops a deploy before what is only good to know', () => {
    const findings = gradeFindings({
      ...preview,
      warnings: ['deprecated API'],
      manifests: [
        { ...object, change: 'delete' },
        { ...object, change: 'update', immutable: ['spec.clusterIP'] },
        { ...object, change: 'update', refused: 'invalid port' },
        {
          ...object,
          kind: 'CustomResourceDefinition',
          change: 'update',
          crd: true,
        },
      ],
      images: [
        { image: 'a:1', state: 'exists' },
        { image: 'a:2', state: 'missing' },
        { image: 'b:1', state: 'unknown', message: 'no login' },
      ],
      quota: [
        {
          quota: 'q',
          resource: 'pods',
          hard: '2',
          used: '1',
          adds: '2',
          exceeded: true,
        },
        {
          quota: 'q',
          resource: 'cpu',
          hard: '2',
          used: '1',
          adds: '1',
          exceeded: false,
        },
      ],
      droppedValues: [{ path: 'a.b', reason: 'unknown' }],
    });
    expect(findings.map(({ grade, text }) => `${grade} ${text}`)).toEqual([
      'error immutable',
      'error refused',
      'error imageMissing',
      'error quota',
      'warning deleted',
      'warning crd',
      'warning dropped',
      'warning plain',
      'info imageUnknown',
    ]);
  });

  it('says once why an object can not be changed', () => {
    const refused = 'spec: Forbidden: updates are forbidden';
    const findings = gradeFindings({
      ...preview,
      warnings: [`Service cart would be refused: ${refused}`, 'deprecated API'],
      manifests: [
        {
          ...object,
          change: 'update',
          refused,
          immutable: ['spec.clusterIP'],
        },
      ],
    });
    expect(findings.map(({ grade, text }) => `${grade} ${text}`)).toEqual([
      'error immutable',
      'warning plain',
    ]);
  });

  it('has nothing to say about a change without trouble', () => {
    expect(gradeFindings({ ...preview, warnings: [] })).toEqual([]);
  });
});
