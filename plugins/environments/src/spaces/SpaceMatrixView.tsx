import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Skeleton from '@material-ui/lab/Skeleton';
import Alert from '@material-ui/lab/Alert';
import {
  hairline,
  LoadFailed,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { ServiceMatrix } from '../matrix/ServiceMatrix';
import {
  filterServices,
  isNarrowed,
  ServiceFilter,
} from '../model/serviceFilter';
import { inStageOrder } from '../model/stageOrder';
import { environmentsSpacesTranslationRef } from '../messages/spaces';
import { useMatrix } from './useSpaces';

const BONES = 4;

const useStyles = makeStyles(
  theme => ({
    bones: { padding: theme.spacing(1.5, 2) },
    bone: {
      display: 'grid',
      gridTemplateColumns: '200px 1fr 1fr 1fr',
      gap: theme.spacing(3),
      alignItems: 'center',
      height: 44,
    },
    message: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
      color: theme.palette.text.secondary,
    },
    below: { borderTop: hairline(theme) },
  }),
  { name: 'ForedeckSpaceMatrixView' },
);

export interface SpaceMatrixViewProps {
  space: Space;
  filter: ServiceFilter;
  onClear(): void;
}

/** The services of a space over its environments, loaded and kept fresh. */
export function SpaceMatrixView(props: SpaceMatrixViewProps) {
  const { space, filter, onClear } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const { value, error, reload } = useMatrix(space.name);
  const services = useMemo(
    () => filterServices(value?.services ?? [], filter),
    [value, filter],
  );
  const environments = useMemo(
    () => inStageOrder(value?.environments ?? []),
    [value],
  );
  if (!value) {
    return error ? (
      <LoadFailed
        title={t('servicesFailed', { space: space.title })}
        error={error}
        onRetry={reload}
      />
    ) : (
      <MatrixSkeleton label={t('loadingServices', { space: space.title })} />
    );
  }
  return (
    <>
      {error && (
        <Alert severity="warning">
          {t('outdated', { message: messageOf(error) })}
        </Alert>
      )}
      <ServiceMatrix
        title={space.title}
        environments={environments}
        services={services}
        allServices={value.services}
      />
      {services.length === 0 && (
        <div className={`${classes.message} ${classes.below}`} role="status">
          {value.services.length > 0 && isNarrowed(filter) ? (
            <>
              {t('noMatch')}
              <Button size="small" color="primary" onClick={onClear}>
                {t('clear')}
              </Button>
            </>
          ) : (
            t('noServices')
          )}
        </div>
      )}
    </>
  );
}

function MatrixSkeleton({ label }: { label: string }) {
  const classes = useStyles();
  return (
    <div className={classes.bones} role="progressbar" aria-label={label}>
      {Array.from({ length: BONES }, (_, row) => (
        <div key={row} className={classes.bone}>
          {Array.from({ length: 4 }, (__, column) => (
            <Skeleton key={column} variant="text" />
          ))}
        </div>
      ))}
    </div>
  );
}
