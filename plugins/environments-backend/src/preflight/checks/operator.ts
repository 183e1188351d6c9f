import {
  findingsOf,
  someDo,
  someOf,
  type PreflightCheck,
} from '../PreflightCheck';
import { isBuiltIn, missingKinds } from './servedKinds';

const { block } = findingsOf('operator');

/** Whether the operators are there whose resources are copied. */
export const operatorCheck: PreflightCheck = {
  id: 'operator',
  title: 'the operators that are needed',
  async run(scene) {
    const { missing } = await missingKinds(scene);
    const groups = new Set(
      (await scene.wanted())
        .map(({ object }) => (object.apiVersion ?? '').split('/'))
        .flatMap(([group, version]) =>
          version && !isBuiltIn(group) ? [group] : [],
        ),
    );
    return {
      findings: missing
        .filter(one => !one.builtIn)
        .map(({ apiVersion, group, kind, subjects }) =>
          block({
            id: `${apiVersion}/${kind}`,
            subject: subjects[0],
            message: `${someDo(subjects, {
              one: 'needs',
              many: 'need',
            })} ${kind} of ${apiVersion}, and ${scene.facts.title(
              'target',
            )} has no operator that brings it.`,
            fix: `Have the operator of ${group} installed there, in a version that serves ${apiVersion}.`,
          }),
        ),
      message: groups.size ? someOf(groups) : 'none needed',
    };
  },
};
