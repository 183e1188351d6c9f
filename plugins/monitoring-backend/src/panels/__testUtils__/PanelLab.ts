import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  MetricSourceInfo,
  PanelsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { DEFAULT_LIMITS } from '../../config/MonitoringConfig';
import { METRIC_PACKS_ANNOTATION } from '../../packs/entityPacks';
import { PackLibrary, readBuiltInPacks } from '../../packs/PackLibrary';
import type {
  AlignedSpan,
  PreparedQuery,
  RangeOutcome,
  RangeQueries,
} from '../../query/RangeQueries';
import type { AuthorizedScope } from '../../scopes/ScopeService';
import type { MetricSource } from '../../sources/MetricSource';
import { PackChooser } from '../PackChooser';
import { PackDetection } from '../PackDetection';
import { PanelExemplars } from '../PanelExemplars';
import { PanelLinks } from '../PanelLinks';
import { PanelService } from '../PanelService';
import { NO_NAMES, type SeriesNames } from '../seriesMatchers';
import { FakeSource } from './FakeSource';
import { deployment, namespace, scopeOf } from './scopes';

const BUILT_IN = readBuiltInPacks();

export const USER = mockCredentials.user('user:default/amelia');

/** 24 hours in 288 points, for the cart. */
export const REQUEST: PanelsRequest = {
  scope: { kind: 'entity', entityRef: 'component:default/cart' },
  cluster: 'demo',
  from: 1_700_000_000,
  to: 1_700_086_400,
  points: 289,
};

/** The services of panels over a source that is told what to answer. */
export class PanelLab {
  readonly source = new FakeSource();
  readonly caller = USER;
  readonly runs: Array<{ queries: PreparedQuery[]; span: AlignedSpan }> = [];
  readonly logger = mockServices.logger.mock();
  scope: AuthorizedScope = scopeOf(namespace('shop', [deployment('cart')]));
  /** The user's right to whole namespaces. */
  whole = false;
  info: MetricSourceInfo = {
    state: 'ok',
    alertmanager: false,
    exemplars: true,
  };
  names: SeriesNames = NO_NAMES;
  configured: unknown[] = [];
  annotation?: string;
  respond: (expr: string, span: AlignedSpan) => RangeOutcome = () => ({
    series: [],
    warnings: [],
  });
  readonly #detection = new PackDetection();
  readonly #real: { source: MetricSource; queries: RangeQueries } | undefined;

  /** @param real - asked instead of what the lab pretends */
  constructor(real?: { source: MetricSource; queries: RangeQueries }) {
    this.#real = real;
  }

  get library(): PackLibrary {
    return PackLibrary.read({
      configured: this.configured,
      logger: this.logger,
      builtIn: BUILT_IN,
    });
  }

  /** With the packs as they are configured by now. */
  services(): {
    panels: PanelService;
    exemplars: PanelExemplars;
    links: PanelLinks;
  } {
    const scopes = {
      authorize: async () => this.scope,
      authorizeWhole: async () => {
        if (!this.whole) {
          throw new NotAllowedError('You may not read all of namespace shop');
        }
        return this.scope;
      },
    };
    const sources = {
      info: async () => this.info,
      prometheus: async () => this.#real?.source ?? this.source,
    };
    const chooser = new PackChooser({
      scopes,
      library: this.library,
      names: { read: async () => ({ names: this.names, notices: [] }) },
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'cart',
              namespace: 'default',
              annotations:
                this.annotation === undefined
                  ? {}
                  : { [METRIC_PACKS_ANNOTATION]: this.annotation },
            },
          },
        ],
      }),
    });
    const parts = { scopes, sources, chooser };
    return {
      panels: new PanelService({
        ...parts,
        detection: this.#detection,
        limits: DEFAULT_LIMITS,
        queries: this.#real?.queries ?? {
          run: async (_source, queries, span) => {
            this.runs.push({ queries, span });
            return {
              requests: 1,
              outcomes: new Map(
                queries.map(({ key, expr }) => [key, this.respond(expr, span)]),
              ),
            };
          },
        },
      }),
      exemplars: new PanelExemplars(parts),
      links: new PanelLinks(parts),
    };
  }

  panels(request: Partial<PanelsRequest> = {}) {
    return this.services().panels.panels({ ...REQUEST, ...request }, USER);
  }
}

/** One series with the labels, at `value` all the time. */
export function flat(
  span: AlignedSpan,
  labels: Record<string, string>,
  value: number,
): RangeOutcome['series'][number] {
  const points = (span.to - span.from) / span.step + 1;
  return { labels, values: Array.from({ length: points }, () => value) };
}
