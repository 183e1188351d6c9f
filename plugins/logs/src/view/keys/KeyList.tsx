import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { logsTabTranslationRef } from '../../messages/tab';

const KEYS = [
  { keys: ['↑', '↓'], does: 'arrows' },
  { keys: ['Page ↑', 'Page ↓'], does: 'page' },
  { keys: ['Home', 'End'], does: 'ends' },
  { keys: ['Enter'], does: 'enter' },
  { keys: ['→', '←'], does: 'fold' },
  { keys: ['/'], does: 'find' },
  { keys: ['n', 'N'], does: 'nextFound' },
  { keys: ['f'], does: 'follow' },
  { keys: ['w'], does: 'wrap' },
  { keys: ['p'], does: 'pause' },
  { keys: ['Esc'], does: 'escape' },
  { keys: ['?'], does: 'help' },
] as const;

const useStyles = makeStyles(
  theme => ({
    table: { borderCollapse: 'collapse', width: '100%' },
    cell: {
      padding: theme.spacing(0.75, 1),
      textAlign: 'left',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    key: {
      display: 'inline-block',
      minWidth: 24,
      marginRight: theme.spacing(0.5),
      padding: theme.spacing(0.25, 0.75),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 4,
      textAlign: 'center',
      font: 'inherit',
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckLogKeys' },
);

/** What the keys do. */
export function KeyList(props: { open: boolean; onClose(): void }) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsTabTranslationRef);
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      aria-labelledby="log-keys"
      maxWidth="xs"
      fullWidth
    >
      <DialogTitle id="log-keys">{t('keys.title')}</DialogTitle>
      <DialogContent>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.cell}>
                {t('keys.key')}
              </th>
              <th scope="col" className={classes.cell}>
                {t('keys.does')}
              </th>
            </tr>
          </thead>
          <tbody>
            {KEYS.map(({ keys, does }) => (
              <tr key={does}>
                <td className={classes.cell}>
                  {keys.map(key => (
                    <kbd key={key} className={classes.key}>
                      {key}
                    </kbd>
                  ))}
                </td>
                <td className={classes.cell}>{t(`keys.${does}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose} color="primary">
          {t('keys.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
