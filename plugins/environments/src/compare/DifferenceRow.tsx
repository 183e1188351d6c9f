import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import {
  DifferenceKind,
  ServiceDifference,
} from '@foredeck/backstage-plugin-environments-common';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import {
  DiffLabels,
  TextDiff,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Link } from 'react-router-dom';
import { environmentsCompareTranslationRef } from '../messages/compare';
import { releaseVersion } from '../model/releaseVersion';
import { useReleaseHref } from '../page/useReleaseHref';
import { canBePromoted } from './canBePromoted';

const useStyles = makeStyles(
  theme => ({
    check: { width: 52, paddingRight: 0 },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    release: { overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
    link: {
      color: theme.palette.text.primary,
      textDecoration: 'none',
      '&:hover': {
        color: theme.palette.primary.main,
        textDecoration: 'underline',
      },
    },
    differs: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary, fontSize: '0.75rem' },
    marks: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5),
    },
    mark: {
      borderRadius: 4,
      padding: '0 6px',
      border: '1px solid transparent',
      fontSize: '0.75rem',
      fontWeight: 600,
      lineHeight: '20px',
      color: toneColor(theme, 'warning'),
      backgroundColor: toneBackground(theme, 'warning'),
    },
    button: {
      display: 'inline-flex',
      alignItems: 'center',
      font: 'inherit',
      fontSize: '0.75rem',
      fontWeight: 600,
      lineHeight: '20px',
      cursor: 'pointer',
      borderColor: 'currentColor',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    arrow: { fontSize: '1rem', marginRight: -4 },
    turned: { transform: 'rotate(180deg)' },
    equal: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    diff: { '&, &:last-child': { padding: theme.spacing(0, 0, 1) } },
    note: {
      padding: theme.spacing(0.75, 2),
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
    },
  }),
  { name: 'ForedeckDifferenceRow' },
);

export interface DifferenceRowProps {
  service: ServiceDifference;
  /** What the two sides are called. */
  labels: DiffLabels;
  chosen: boolean;
  onChoose(): void;
  /** Its values are shown. */
  open: boolean;
  onOpen(): void;
}

/** One service in two environments: the releases, what differs, and on demand the values. */
export function DifferenceRow(props: DifferenceRowProps) {
  const { service, labels, chosen, open } = props;
  const { name, differs, values } = service;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const id = useId();
  return (
    <>
      <TableRow hover selected={chosen}>
        <TableCell className={classes.check}>
          {canBePromoted(service) && (
            <Checkbox
              size="small"
              color="primary"
              checked={chosen}
              onChange={props.onChoose}
              inputProps={{ 'aria-label': t('choose', { name }) }}
            />
          )}
        </TableCell>
        <TableCell component="th" scope="row" className={classes.name}>
          {name}
        </TableCell>
        <ReleaseInPair row={service.from} differs={differs} />
        <ReleaseInPair row={service.to} differs={differs} />
        <TableCell>
          <div className={classes.marks}>
            {differs.length === 0 && (
              <span className={classes.equal}>{t('equal')}</span>
            )}
            {differs.map(kind =>
              kind === 'values' && values ? (
                <button
                  key={kind}
                  type="button"
                  className={`${classes.mark} ${classes.button}`}
                  aria-expanded={open}
                  aria-controls={id}
                  aria-label={t(open ? 'hideValues' : 'showValues', { name })}
                  onClick={props.onOpen}
                >
                  {t(`kind.${kind}`)}
                  <ExpandIcon
                    className={`${classes.arrow} ${open ? classes.turned : ''}`}
                    aria-hidden
                  />
                </button>
              ) : (
                <span key={kind} className={classes.mark}>
                  {t(`kind.${kind}`)}
                </span>
              ),
            )}
          </div>
        </TableCell>
      </TableRow>
      {open && values && (
        <TableRow id={id}>
          <TableCell colSpan={5} className={classes.diff}>
            <TextDiff
              name={t('values', { name })}
              before={values.from}
              after={values.to}
              layout="unified"
              labels={labels}
              same={t('sameValues')}
            />
            <div className={classes.note}>{t('masked')}</div>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function ReleaseInPair(props: {
  row?: ReleaseRow;
  differs: readonly DifferenceKind[];
}) {
  const { row, differs } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const hrefOf = useReleaseHref();
  if (!row) {
    return <TableCell className={classes.second}>{t('missing')}</TableCell>;
  }
  const href = hrefOf(row);
  const version = releaseVersion(row) ?? '–';
  const look = differs.includes('image') ? classes.differs : undefined;
  return (
    <TableCell className={classes.release}>
      {href ? (
        <Link to={href} className={`${classes.link} ${look ?? ''}`}>
          {version}
        </Link>
      ) : (
        <span className={look}>{version}</span>
      )}
      <div
        className={`${classes.second} ${
          differs.includes('chart') ? classes.differs : ''
        }`}
      >
        {[
          row.chart,
          row.chartVersion && t('chart', { version: row.chartVersion }),
        ]
          .filter(Boolean)
          .join(' ')}
      </div>
    </TableCell>
  );
}
