import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { MonitoringConfig } from '../config/MonitoringConfig';
import { PackLibrary } from '../packs/PackLibrary';
import type { RangeQueries } from '../query/RangeQueries';
import type { ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { NamespaceLists } from './names/NamespaceLists';
import { ScopeNames } from './names/ScopeNames';
import { PackChooser } from './PackChooser';
import { PackDetection } from './PackDetection';
import { PanelExemplars } from './PanelExemplars';
import { PanelLinks } from './PanelLinks';
import { PanelService } from './PanelService';

/** What answers with panels, of the packs that are shipped and configured. */
export function createPanels(parts: {
  access: KubernetesAccess;
  catalog: CatalogService;
  logger: LoggerService;
  monitoring: Pick<MonitoringConfig, 'packs' | 'limits'>;
  queries: RangeQueries;
  scopes: ScopeService;
  sources: MetricSources;
  workloads: Workloads;
}): {
  panels: PanelService;
  exemplars: PanelExemplars;
  links: PanelLinks;
  chooser: PackChooser;
  detection: PackDetection;
} {
  const { logger, monitoring } = parts;
  const names = new ScopeNames({ ...parts, lists: new NamespaceLists(parts) });
  const library = PackLibrary.read({ configured: monitoring.packs, logger });
  const chooser = new PackChooser({ ...parts, library, names });
  const detection = new PackDetection();
  return {
    panels: new PanelService({
      ...{ ...parts, chooser, detection },
      limits: monitoring.limits,
    }),
    exemplars: new PanelExemplars({ ...parts, chooser }),
    links: new PanelLinks({ ...parts, chooser }),
    chooser,
    detection,
  };
}
