import { DeployPreview } from '@foredeck/backstage-plugin-helm-common';

export type Grade = 'error' | 'warning' | 'info';

/** Something to read before going ahead. */
export interface Finding {
  grade: Grade;
  /** Which text of `preview.finding` says it. */
  text:
    | 'refused'
    | 'immutable'
    | 'imageMissing'
    | 'imageUnknown'
    | 'quota'
    | 'dropped'
    | 'crd'
    | 'deleted'
    | 'plain';
  params: Record<string, string>;
}

const ORDER: Grade[] = ['error', 'warning', 'info'];

/** What a preview has to say, the worst first. */
export function gradeFindings(preview: DeployPreview): Finding[] {
  const { manifests, images, quota, droppedValues, warnings } = preview;
  const refusals = manifests.flatMap(({ refused }) => refused ?? []);
  const isNews = (warning: string) =>
    !refusals.some(refusal => warning.includes(refusal));
  const findings: Finding[] = [
    ...manifests.flatMap(({ kind, name, refused, immutable, crd, change }) => {
      const params = { object: `${kind} ${name}` };
      const about: Finding[] = [];
      // The fields say it better than the cluster's refusal of them.
      if (refused && !immutable?.length) {
        about.push({
          grade: 'error',
          text: 'refused',
          params: { ...params, message: refused },
        });
      }
      if (immutable?.length) {
        about.push({
          grade: 'error',
          text: 'immutable',
          params: { ...params, fields: immutable.join(', ') },
        });
      }
      if (crd && change === 'update') {
        about.push({ grade: 'warning', text: 'crd', params });
      }
      if (change === 'delete') {
        about.push({ grade: 'warning', text: 'deleted', params });
      }
      return about;
    }),
    ...images
      .filter(({ state }) => state !== 'exists')
      .map(
        ({ image, state, message = '' }): Finding => ({
          grade: state === 'missing' ? 'error' : 'info',
          text: state === 'missing' ? 'imageMissing' : 'imageUnknown',
          params: { image, message },
        }),
      ),
    ...quota
      .filter(({ exceeded }) => exceeded)
      .map(
        ({ quota: name, resource, adds, used, hard }): Finding => ({
          grade: 'error',
          text: 'quota',
          params: { quota: name, resource, adds, used, hard },
        }),
      ),
    ...droppedValues.map(
      ({ path, reason }): Finding => ({
        grade: 'warning',
        text: 'dropped',
        params: { path, reason },
      }),
    ),
    ...warnings.filter(isNews).map(
      (message): Finding => ({
        grade: 'warning',
        text: 'plain',
        params: { message },
      }),
    ),
  ];
  return ORDER.flatMap(grade =>
    findings.filter(finding => finding.grade === grade),
  );
}
