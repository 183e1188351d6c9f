import { useCallback, useEffect } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import LinearProgress from '@material-ui/core/LinearProgress';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Alert from '@material-ui/lab/Alert';
import {
  messageOf,
  OperationLog,
  OperationPanel,
  operationTone,
  StatusLabel,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { useOperationPath } from '../activity/useOperationPath';
import { operationsApiRef } from '../api/OperationsApi';
import { LinkButton } from '../page/LinkButton';
import { formatReleaseKey } from '../page/releaseKey';
import { useFresh } from '../page/useFresh';
import { helmCommonTranslationRef } from '../messages/common';
import { helmOperationTranslationRef } from '../messages/operation';
import { hasEnded } from './useOperation';

/** A bulk operation has at most as many parts, the most a page may hold. */
const MOST = 200;
const RUNNING_MS = 2_000;
const ENDED_MS = 60_000;

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ForedeckChildOperations' },
);

export interface ChildOperationsProps {
  parentId: string;
  running: boolean;
  /** Of the parent, one for each release whose turn came. */
  steps: OperationLog['steps'];
}

/** The releases a bulk operation changes, one line each. */
export function ChildOperations(props: ChildOperationsProps) {
  const { parentId, running, steps } = props;
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const api = useApi(operationsApiRef);
  const load = useCallback(
    () => api.getOperations({ parentId, limit: MOST }),
    [api, parentId],
  );
  const { value, error, reload } = useFresh(load, () =>
    running ? RUNNING_MS : ENDED_MS,
  );
  useEffect(() => {
    // The last of them ended since they were read last.
    if (!running) {
      reload();
    }
  }, [running, reload]);
  const children = value?.items ?? [];
  const refused = refusedSteps(steps, children);
  const total = children.length + refused.length;
  const done = children.filter(hasEnded).length + refused.length;
  const failed =
    children.filter(({ state }) => state === 'failed').length + refused.length;
  const counts = [
    t('childrenDone', {
      done: String(done),
      total: String(total),
    }),
    failed > 0 && t('childrenFailed', { failed: String(failed) }),
  ].filter(Boolean);
  return (
    <OperationPanel
      title={t('children')}
      aside={total > 0 ? counts.join(', ') : undefined}
      none={t('noChildren')}
    >
      {error && (
        <Alert severity="warning">
          {t('childrenUnread', { message: messageOf(error) })}
        </Alert>
      )}
      {total > 0 && (
        <>
          {running && (
            <LinearProgress
              variant="determinate"
              value={(done / total) * 100}
              aria-label={t('children')}
            />
          )}
          <ChildTable operations={children} refused={refused} />
        </>
      )}
    </OperationPanel>
  );
}

function ChildTable(props: {
  operations: HelmOperation[];
  refused: OperationLog['steps'];
}) {
  const classes = useStyles();
  const path = useOperationPath();
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  return (
    <Table size="small" aria-label={t('children')}>
      <TableHead>
        <TableRow>
          <TableCell>{tCommon('word.release')}</TableCell>
          <TableCell>{tCommon('word.status')}</TableCell>
          <TableCell>{t('what')}</TableCell>
          <TableCell>
            <span className={classes.hidden}>{tCommon('word.actions')}</span>
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {props.refused.map(({ key, message }) => (
          <TableRow key={key}>
            <TableCell component="th" scope="row" role="rowheader">
              {key.split('/').slice(-2).join('/')}
            </TableCell>
            <TableCell>
              <StatusLabel tone="error">{t('refused')}</StatusLabel>
            </TableCell>
            <TableCell colSpan={2}>{message}</TableCell>
          </TableRow>
        ))}
        {props.operations.map(operation => {
          const { name, namespace = '' } = operation.subject;
          return (
            <TableRow key={operation.id}>
              <TableCell component="th" scope="row" role="rowheader">
                {namespace}/{name}
              </TableCell>
              <TableCell>
                <StatusLabel tone={operationTone(operation.state)}>
                  {t(`state.${operation.state}`)}
                </StatusLabel>
              </TableCell>
              <TableCell>{operation.summary}</TableCell>
              <TableCell align="right">
                <LinkButton
                  size="small"
                  to={path(operation)}
                  aria-label={t('showOf', { name, namespace })}
                >
                  {t('show')}
                </LinkButton>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

/** Those whose change could not even begin, such as for want of a permission. */
function refusedSteps(
  steps: OperationLog['steps'],
  children: HelmOperation[],
): OperationLog['steps'] {
  const begun = new Set(
    children.map(({ subject: { cluster = '', namespace = '', name } }) =>
      formatReleaseKey({ cluster, namespace, name }),
    ),
  );
  return steps.filter(
    ({ key, state }) => state === 'failed' && !begun.has(key),
  );
}
