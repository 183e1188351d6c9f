import { useCallback, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import {
  EnvironmentOperation,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import {
  LinkButton,
  PageFrame,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { usePageStyles } from '../page/usePageStyles';
import { OperationView } from './OperationView';

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ForedeckEnvironmentOperationPage' },
);

export interface OperationPageProps {
  id: string;
  environment: EnvironmentRef;
}

/**
 * A change of an environment. It asks for the change alone: the environment may
 * be gone by the end of it.
 */
export function OperationPage({ id, environment }: OperationPageProps) {
  const { space, name } = environment;
  const classes = usePageStyles();
  const own = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const paths = useEnvironmentPaths();
  const [gone, setGone] = useState(false);
  const onEnded = useCallback(
    ({ kind, state }: Pick<EnvironmentOperation, 'kind' | 'state'>) =>
      setGone(kind === 'delete' && state === 'succeeded'),
    [],
  );
  return (
    <PageFrame title={`${space}/${name}`}>
      <div className={classes.root}>
        <LinkButton
          to={gone ? paths.space(space) : paths.environment(environment)}
          startIcon={<BackIcon />}
          size="small"
          className={classes.back}
        >
          {t('operation.back', { name: gone ? space : name })}
        </LinkButton>
        <h1 className={own.hidden}>
          {t('environment')} {name}
        </h1>
        <OperationView id={id} onEnded={onEnded} />
      </div>
    </PageFrame>
  );
}
