import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Popover from '@material-ui/core/Popover';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import ColumnsIcon from '@material-ui/icons/ViewColumnOutlined';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { COLUMNS, ColumnId, moveColumn, toggleColumn } from '../model/columns';

const useStyles = makeStyles(
  theme => ({
    paper: { width: 264, padding: theme.spacing(1, 1.5) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { display: 'flex', alignItems: 'center', minHeight: 32 },
    label: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      flex: 1,
      fontSize: '0.875rem',
      cursor: 'pointer',
    },
    box: { margin: 0, accentColor: theme.palette.primary.main },
    move: { padding: 4 },
    icon: { fontSize: '1rem' },
    reset: { marginTop: theme.spacing(0.5) },
  }),
  { name: 'ForedeckColumnsMenu' },
);

/** Which columns are shown, and in which order. */
export function ColumnsMenu(props: {
  columns: readonly ColumnId[];
  onChange(columns: readonly ColumnId[]): void;
  onReset(): void;
}) {
  const { columns, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const hidden = COLUMNS.filter(column => !columns.includes(column));
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<ColumnsIcon />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('columns.open')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        PaperProps={{
          id,
          className: classes.paper,
          role: 'dialog',
          'aria-label': t('columns.label'),
        }}
      >
        <ul className={classes.list}>
          {[...columns, ...hidden].map(column => {
            const place = columns.indexOf(column);
            const title = t(`column.${column}`);
            return (
              <li key={column} className={classes.item}>
                <label className={classes.label}>
                  <input
                    type="checkbox"
                    className={classes.box}
                    checked={place >= 0}
                    disabled={column === 'name'}
                    onChange={() => onChange(toggleColumn(columns, column))}
                  />
                  {title}
                </label>
                {place > 0 && (
                  <>
                    <IconButton
                      className={classes.move}
                      disabled={place === 1}
                      aria-label={t('columns.up', { column: title })}
                      onClick={() => onChange(moveColumn(columns, column, -1))}
                    >
                      <UpIcon className={classes.icon} />
                    </IconButton>
                    <IconButton
                      className={classes.move}
                      disabled={place === columns.length - 1}
                      aria-label={t('columns.down', { column: title })}
                      onClick={() => onChange(moveColumn(columns, column, 1))}
                    >
                      <DownIcon className={classes.icon} />
                    </IconButton>
                  </>
                )}
              </li>
            );
          })}
        </ul>
        <Button
          size="small"
          color="primary"
          className={classes.reset}
          onClick={props.onReset}
        >
          {t('columns.reset')}
        </Button>
      </Popover>
    </>
  );
}
