import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { FixService } from './fixes/FixService';
import { DoctorObjects } from './objects/DoctorObjects';
import { TargetDoctor } from './TargetDoctor';

/** What finds out why nothing is scraped, and mends it. */
export function createDoctor(parts: {
  access: KubernetesAccess;
  scopes: ScopeService;
  sources: Pick<MetricSources, 'prometheus'>;
}) {
  const doctor = new TargetDoctor(parts);
  return {
    doctor,
    doctorObjects: new DoctorObjects(parts),
    fixes: new FixService({ ...parts, doctor }),
  };
}
