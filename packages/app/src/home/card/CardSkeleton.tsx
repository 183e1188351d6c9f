import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { appTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.25, 2),
    },
    last: { marginLeft: 'auto' },
  }),
  { name: 'ForedeckCardSkeleton' },
);

// Uneven, as names are.
const WIDTHS = [148, 112, 176, 132];

/** Rows in the shape of what is being read. */
export function CardSkeleton({ rows }: { rows: number }) {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  return (
    <div role="progressbar" aria-label={t('home.loading')} aria-busy>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row} aria-hidden>
          <Skeleton variant="circle" width={18} height={18} />
          <Skeleton variant="text" width={WIDTHS[row % WIDTHS.length]} />
          <Skeleton variant="text" width={72} className={classes.last} />
        </div>
      ))}
    </div>
  );
}
