import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
  RecoverLater,
} from '@foredeck/backstage-plugin-operations-node';
import { controlOf } from '../deploy/ChangeControl';
import type { DeployPlan } from '../deploy/DeployPlan';
import type { DeployRunner } from '../deploy/DeployRunner';
import type { HelmCli } from '../helm/HelmCli';
import { endedChange } from '../operations/endedChange';
import { recoverDeploy } from '../operations/recoverDeploy';

/** What a deploy needs beside its plan. */
export interface DeployParts {
  runner: DeployRunner;
  access: KubernetesAccess;
  helm: HelmCli;
  timeoutMs: number;
  logger: LoggerService;
}

/** Installs or upgrades a release, and finishes or undoes that after a crash. */
export function deployOperation(
  kind: 'install' | 'upgrade',
  parts: DeployParts,
): OperationHandler<DeployPlan> {
  return {
    kind,
    auditId: 'release-deploy',
    run: (context, plan) => runDeploy(context, plan, parts),
    recover: (context): Promise<OperationEnd | RecoverLater> =>
      recoverDeploy(context, { ...parts, participle: 'deployed' }),
  };
}

async function runDeploy(
  context: OperationContext,
  plan: DeployPlan,
  { runner, logger }: DeployParts,
): Promise<OperationEnd> {
  const control = controlOf(context, logger);
  control.emit({
    type: 'phase',
    phase: 'checking',
    message: `Values, namespace and permissions are checked; ${plan.cluster.info.title} is reachable`,
  });
  const end = await runner.run(plan, control);
  control.emit({
    type: 'phase',
    phase: 'done',
    message: end.type === 'succeeded' ? 'Done' : 'Ended without success',
  });
  control.emit(end);
  return endedChange(context, end, plan);
}
