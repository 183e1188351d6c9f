import IconButton from '@material-ui/core/IconButton';
import CloseIcon from '@material-ui/icons/Close';
import { useRowWorld } from './RowContext';

/** The titles of the columns. */
export function RowHead(props: { onColumns(columns: string[]): void }) {
  const { classes, t, clock, columns } = useRowWorld();
  const timeTitles = {
    local: t('column.time'),
    utc: t('column.timeUtc'),
    relative: t('column.age'),
  };
  const titles = [timeTitles[clock], t('column.pod'), t('column.level')];
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.cells}>
        <span aria-hidden />
        {titles.map(title => (
          <span key={title} role="columnheader" className={classes.headCell}>
            {title}
          </span>
        ))}
        {columns.length === 0 && (
          <span role="columnheader" className={classes.headCell}>
            {t('column.text')}
          </span>
        )}
        {columns.map(field => (
          <span key={field} role="columnheader" className={classes.headCell}>
            <span className={classes.headCell}>{field}</span>
            <IconButton
              className={classes.removeColumn}
              aria-label={t('removeColumn', { field })}
              onClick={() =>
                props.onColumns(columns.filter(other => other !== field))
              }
            >
              <CloseIcon />
            </IconButton>
          </span>
        ))}
      </div>
    </div>
  );
}
