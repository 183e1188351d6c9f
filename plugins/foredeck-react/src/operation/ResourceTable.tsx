import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { foredeckReactTranslationRef } from '../translation';
import { StatusLabel } from '../status/StatusLabel';
import { Tone } from '../status/tones';
import { ReadyBar } from './ReadyBar';
import { ResourceLine } from './types';

export const RESOURCE_TONES: Record<ResourceLine['state'], Tone> = {
  ready: 'ok',
  progressing: 'progress',
  failed: 'error',
  missing: 'warning',
  unknown: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    kind: {
      width: 150,
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    message: { overflowWrap: 'anywhere', color: theme.palette.text.secondary },
    // Narrower than this it is scrolled, not squeezed.
    table: { minWidth: 560 },
    state: { width: 132, whiteSpace: 'nowrap' },
    readiness: { width: 160 },
    head: {
      color: theme.palette.text.secondary,
      fontWeight: 600,
      borderBottomWidth: 1,
    },
    cell: { padding: theme.spacing(0.75, 1.5) },
  }),
  { name: 'ForedeckResourceTable' },
);

/** The objects of a release with their live state. */
export function ResourceTable({ resources }: { resources: ResourceLine[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const head = `${classes.head} ${classes.cell}`;
  return (
    <Table
      size="small"
      className={classes.table}
      aria-label={t('progress.resources')}
    >
      <TableHead>
        <TableRow>
          <TableCell className={head}>{t('progress.kind')}</TableCell>
          <TableCell className={head}>{t('progress.name')}</TableCell>
          <TableCell className={`${head} ${classes.state}`}>
            {t('progress.state')}
          </TableCell>
          <TableCell className={head} colSpan={2}>
            {t('progress.message')}
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {resources.map(resource => (
          <TableRow key={resourceKey(resource)}>
            <TableCell className={`${classes.cell} ${classes.kind}`}>
              {resource.kind}
            </TableCell>
            <TableCell
              component="th"
              scope="row"
              role="rowheader"
              className={`${classes.cell} ${classes.name}`}
            >
              {resource.name}
            </TableCell>
            <TableCell className={`${classes.cell} ${classes.state}`}>
              <StatusLabel tone={RESOURCE_TONES[resource.state]}>
                {t(`resource.${resource.state}`)}
              </StatusLabel>
            </TableCell>
            <TableCell className={`${classes.cell} ${classes.readiness}`}>
              {resource.desired !== undefined && (
                <ReadyBar
                  name={resource.name}
                  ready={resource.ready ?? 0}
                  desired={resource.desired}
                  tone={RESOURCE_TONES[resource.state]}
                />
              )}
            </TableCell>
            <TableCell className={`${classes.cell} ${classes.message}`}>
              {resource.message}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What names an object among those of a release. */
export function resourceKey(
  resource: Pick<ResourceLine, 'apiVersion' | 'kind' | 'namespace' | 'name'>,
): string {
  const { apiVersion, kind, namespace = '', name } = resource;
  return [apiVersion, kind, namespace, name].join('|');
}
