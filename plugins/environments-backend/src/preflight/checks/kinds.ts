import { findingsOf, someDo, type PreflightCheck } from '../PreflightCheck';
import { missingKinds } from './servedKinds';

const { block } = findingsOf('kinds');

/** Whether the target's Kubernetes serves the kinds the charts render. */
export const kindsCheck: PreflightCheck = {
  id: 'kinds',
  title: 'the kinds that the target serves',
  async run(scene) {
    const { missing, looked } = await missingKinds(scene);
    return {
      findings: missing
        .filter(one => one.builtIn)
        .map(({ apiVersion, kind, subjects }) =>
          block({
            id: `${apiVersion}/${kind}`,
            subject: subjects[0],
            message: `${scene.facts.title(
              'target',
            )} does not serve ${kind} of ${apiVersion}, which ${someDo(
              subjects,
              {
                one: 'needs',
                many: 'need',
              },
            )}.`,
            fix: 'Take a chart version for that version of Kubernetes, or leave the service out.',
          }),
        ),
      message: `${looked} kinds on ${scene.facts.title('target')}`,
    };
  },
};
