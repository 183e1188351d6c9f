import { memo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Environment,
  environmentKey,
  SpaceService,
} from '@foredeck/backstage-plugin-environments-common';
import { Drift } from '../drift/useDrift';
import { useReleaseHref } from '../page/useReleaseHref';
import { environmentsMatrixTranslationRef } from '../messages/matrix';
import { releaseVersion } from '../model/releaseVersion';
import { ReleaseCell } from './ReleaseCell';
import { MatrixClasses } from './useMatrixStyles';

export interface MatrixRowProps {
  classes: MatrixClasses;
  service: SpaceService;
  environments: readonly Environment[];
  /** Its place among all rows, from 0. */
  index: number;
  driftOf: Drift['of'];
  /** Measures the row when only some are drawn. */
  measure?(element: HTMLTableRowElement | null): void;
}

/** One service over all environments. */
export const MatrixRow = memo((props: MatrixRowProps) => {
  const { classes, service, environments, index, driftOf } = props;
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  const hrefOf = useReleaseHref();
  let left: { title: string; versions: string } | undefined;
  return (
    <tr
      ref={props.measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={classes.row}
    >
      <th scope="row" className={classes.name}>
        {service.entityRef ? (
          <EntityRefLink
            entityRef={service.entityRef}
            title={service.name}
            className={classes.entity}
            hideIcon
            disableTooltip
          />
        ) : (
          service.name
        )}
      </th>
      {environments.map(environment => {
        const key = environmentKey(environment);
        const releases = service.cells[key] ?? [];
        if (releases.length === 0) {
          return (
            <td key={key} className={classes.cell}>
              <span className={classes.none}>
                <span aria-hidden>–</span>
                <span className={classes.hidden}>
                  {t('notHere', { environment: environment.title })}
                </span>
              </span>
            </td>
          );
        }
        const versions = releases.map(releaseVersion).join(' ');
        const before = left;
        left = { title: environment.title, versions };
        const same = before?.versions === versions;
        return (
          <td key={key} className={classes.cell}>
            {releases.map(row => (
              <ReleaseCell
                key={`${row.namespace}/${row.name}`}
                classes={classes}
                row={row}
                service={service.name}
                environment={environment.title}
                same={same}
                differsFrom={same ? undefined : before?.title}
                named={releases.length > 1}
                href={hrefOf(row)}
                drift={driftOf(row)}
              />
            ))}
          </td>
        );
      })}
    </tr>
  );
});
