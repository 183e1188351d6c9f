import type {
  Finding,
  Leftover,
} from '@foredeck/backstage-plugin-environments-common';
import { releaseKey } from '../../plan/releases/releaseKey';
import type { ScanLeftovers } from '../../plan/CopyPlanner';
import type { PlannedCopy } from '../../plan/PlannedCopy';
import { findingsOf, type PreflightCheck } from '../PreflightCheck';

const { block, warn, note } = findingsOf('leftovers');

/** Whether names of the source would stay in what runs at the target. */
export function leftoversCheck(scan: ScanLeftovers): PreflightCheck {
  return {
    id: 'leftovers',
    title: 'names of the source that would stay',
    async run(scene) {
      const { planned } = scene;
      const rendered = await scene.rendered();
      const found = [
        ...rendered.map(({ release, objects }) => ({
          subject: releaseKey(release),
          objects,
        })),
        ...[...planned.objects.values()].map(object => ({
          subject: `${object.metadata?.namespace}/${object.metadata?.name}`,
          objects: [object],
        })),
      ].flatMap(one => scan(planned, one));
      const seen = new Set(found.map(one => `${one.subject}\n${one.name}`));
      const unseen = planned.plan.leftovers.filter(
        one => !seen.has(`${one.subject}\n${one.name}`),
      );
      return {
        findings: [
          ...found.map(one => finding(planned, one)),
          ...unseen.map(one =>
            note({
              ...told(one),
              message: `${place(one)} names ${
                one.name
              }, but nothing that is rendered does.`,
            }),
          ),
        ],
        message: `${rendered.length} releases and ${planned.objects.size} objects read`,
      };
    },
  };
}

/** What reaches the source would read its data, or answer in its place. */
function finding(planned: PlannedCopy, leftover: Leftover): Finding {
  const reaches =
    planned.names.some(
      ({ from, kind }) => from === leftover.name && kind === 'host',
    ) || isServiceName(planned, leftover);
  const message = `${place(leftover)} would still name ${leftover.name}: ${
    leftover.excerpt
  }`;
  return reaches
    ? block({ ...told(leftover), message })
    : warn({ ...told(leftover), message });
}

/** `cart.shop-dev`, `cart.shop-dev.svc` and what follows. */
function isServiceName(
  { plan }: PlannedCopy,
  { name, excerpt }: Leftover,
): boolean {
  return (
    plan.namespaces.some(({ from }) => from === name) &&
    plan.source.cluster === plan.target.cluster &&
    [`.${name}.svc`, `.${name}:`, `.${name}/`].some(text =>
      `${excerpt}/`.includes(text),
    )
  );
}

function place({ subject, where, path }: Leftover): string {
  return `${subject} (${path ? `${where}: ${path}` : where})`;
}

function told(leftover: Leftover) {
  const { subject, where, path = '', name } = leftover;
  return {
    id: [subject, where, path, name].join(':'),
    ...{ subject, leftover },
    fix: 'Replace it by a text rule, or set that value.',
  };
}
