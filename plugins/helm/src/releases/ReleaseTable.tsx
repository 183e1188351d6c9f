import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleasesTranslationRef } from '../messages/releases';
import { ReleaseLine } from './ReleaseLine';
import { Places } from './places';

const useStyles = makeStyles(
  theme => ({
    head: {
      color: theme.palette.text.secondary,
      fontWeight: 600,
      whiteSpace: 'nowrap',
      padding: theme.spacing(1.25, 1.5),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'ForedeckReleaseTable' },
);

export interface ReleaseTableProps {
  releases: ReleaseRow[];
  places: Places;
  onDetails(release: ReleaseRow): void;
  onUninstall(release: ReleaseRow): void;
}

/** Releases with what a developer wants to know about each of them. */
export function ReleaseTable(props: ReleaseTableProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleasesTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const columns = [
    tCommon('word.release'),
    tCommon('word.health'),
    t('place'),
    t('pods'),
    tCommon('word.chart'),
    t('updated'),
  ];
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table aria-label={t('title')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column} className={classes.head}>
                {column}
              </TableCell>
            ))}
            <TableCell
              className={classes.head}
              align="right"
              aria-label={tCommon('word.actions')}
            />
          </TableRow>
        </TableHead>
        <TableBody>
          {props.releases.map(release => (
            <ReleaseLine
              key={`${release.cluster}/${release.namespace}/${release.name}`}
              release={release}
              place={props.places.find(release)}
              onDetails={props.onDetails}
              onUninstall={props.onUninstall}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
