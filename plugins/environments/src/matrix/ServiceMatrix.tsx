import { useMemo, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useVirtualizer } from '@tanstack/react-virtual';
import classNames from 'classnames';
import {
  Environment,
  environmentKey,
  SpaceService,
} from '@foredeck/backstage-plugin-environments-common';
import { comparableReleases } from '../drift/comparableReleases';
import { DriftBar } from '../drift/DriftBar';
import { MOST_UNASKED, useDrift } from '../drift/useDrift';
import { environmentsMatrixTranslationRef } from '../messages/matrix';
import { EnvironmentHead } from './EnvironmentHead';
import { MatrixRow } from './MatrixRow';
import {
  NARROW_WIDTHS,
  ROW_HEIGHT,
  useMatrixStyles,
  WIDTHS,
} from './useMatrixStyles';

/** Up to here all rows are drawn; the table is then as high as they are. */
const DRAWN_WHOLE = 60;
const OVERSCAN = 8;
/** Scrolled by keyboard where it is wider or longer than its place. */
const KEYBOARD_SCROLL = { tabIndex: 0 };

export interface ServiceMatrixProps {
  /** Of the space, for screen readers. */
  title: string;
  environments: readonly Environment[];
  /** Those to show. */
  services: readonly SpaceService[];
  /** All there are. */
  allServices: readonly SpaceService[];
}

/** Services as rows, environments as columns. */
export function ServiceMatrix(props: ServiceMatrixProps) {
  const { environments, services, allServices } = props;
  const classes = useMatrixStyles();
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const widths = narrow ? NARROW_WIDTHS : WIDTHS;
  const scroller = useRef<HTMLDivElement>(null);
  const long = services.length > DRAWN_WHOLE;
  const virtualizer = useVirtualizer({
    count: services.length,
    enabled: long,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT + 1,
    overscan: OVERSCAN,
  });
  const drawn = long
    ? virtualizer.getVirtualItems().map(({ index }) => index)
    : services.map((_, index) => index);
  const items = virtualizer.getVirtualItems();
  const above = long ? items[0]?.start ?? 0 : 0;
  const below = long
    ? virtualizer.getTotalSize() - (items[items.length - 1]?.end ?? 0)
    : 0;
  const showCluster = useMemo(
    () => new Set(environments.map(({ cluster }) => cluster)).size > 1,
    [environments],
  );
  const all = useMemo(
    () => comparableReleases(services, environments),
    [services, environments],
  );
  const onScreen = long
    ? comparableReleases(
        drawn.map(index => services[index]),
        environments,
      )
    : all;
  const drift = useDrift(onScreen, all.length <= MOST_UNASKED);
  const label = t('label', { space: props.title });
  return (
    <>
      <DriftBar drift={drift} releases={onScreen} />
      <div
        ref={scroller}
        className={classNames(classes.scroll, long && classes.tall)}
        {...KEYBOARD_SCROLL}
        role="region"
        aria-label={label}
      >
        <table
          className={classes.table}
          aria-label={label}
          aria-rowcount={services.length + 1}
          style={{
            minWidth: widths.name + environments.length * widths.column,
          }}
        >
          <colgroup>
            <col style={{ width: widths.name }} />
            {environments.map(environment => (
              <col key={environmentKey(environment)} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={classes.corner}>
                {t('service')}
              </th>
              {environments.map(environment => (
                <th
                  key={environmentKey(environment)}
                  scope="col"
                  className={classes.head}
                >
                  <EnvironmentHead
                    environment={environment}
                    services={allServices}
                    showCluster={showCluster}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Gap height={above} />}
            {drawn.map(index => (
              <MatrixRow
                key={services[index].key}
                classes={classes}
                service={services[index]}
                environments={environments}
                index={index}
                driftOf={drift.of}
                measure={long ? virtualizer.measureElement : undefined}
              />
            ))}
            {below > 0 && <Gap height={below} />}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Rows that can not be seen. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  );
}
