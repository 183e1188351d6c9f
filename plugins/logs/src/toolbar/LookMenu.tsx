import { FormEvent, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import Typography from '@material-ui/core/Typography';
import LeftIcon from '@material-ui/icons/ArrowBack';
import RightIcon from '@material-ui/icons/ArrowForward';
import LookIcon from '@material-ui/icons/ViewColumnOutlined';
import {
  PopoverButton,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { SELECTION_LIMITS } from '@foredeck/backstage-plugin-logs-common';
import { logsToolbarTranslationRef } from '../messages/toolbar';
import type { LogView } from '../model/LogView';

const useStyles = makeStyles(
  theme => ({
    root: { width: 320, maxWidth: '100%' },
    title: {
      margin: theme.spacing(1.5, 0, 0.5),
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: theme.palette.text.secondary,
      '&:first-child': { marginTop: 0 },
    },
    label: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      flex: 1,
      minHeight: 28,
      fontSize: '0.875rem',
      cursor: 'pointer',
      overflowWrap: 'anywhere',
    },
    box: { margin: 0, accentColor: theme.palette.primary.main },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      maxHeight: '36vh',
      overflowY: 'auto',
    },
    item: { display: 'flex', alignItems: 'center' },
    move: { padding: 4 },
    icon: { fontSize: '1rem' },
    form: {
      display: 'flex',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
    input: { flex: 1, height: 32 },
  }),
  { name: 'ForedeckLogLookMenu' },
);

export interface LookMenuProps {
  view: Pick<LogView, 'wrap' | 'clock' | 'columns'>;
  fields: readonly string[];
  onChange(patch: Partial<LogView>): void;
}

/** How lines are shown: wrapped, by which clock, with which columns. */
export function LookMenu(props: LookMenuProps) {
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  return (
    <PopoverButton
      text={t('look.open')}
      label={t('look.label')}
      icon={<LookIcon />}
      active={props.view.columns.length > 0}
    >
      {() => <LookChoice {...props} />}
    </PopoverButton>
  );
}

function LookChoice({ view, fields, onChange }: LookMenuProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const [other, setOther] = useState('');
  const { columns } = view;
  const rest = fields.filter(field => !columns.includes(field));
  const full = columns.length >= SELECTION_LIMITS.conditions;
  const move = (from: number, to: number) => {
    const next = [...columns];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange({ columns: next });
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const name = other.trim();
    if (name && !columns.includes(name)) {
      onChange({ columns: [...columns, name] });
      setOther('');
    }
  };
  return (
    <div className={classes.root}>
      <Typography component="h3" className={classes.title}>
        {t('look.clock')}
      </Typography>
      <ViewToggle<LogView['clock']>
        label={t('look.clock')}
        value={view.clock}
        options={[
          { value: 'local', label: t('look.local') },
          { value: 'utc', label: t('look.utc') },
          { value: 'relative', label: t('look.relative') },
        ]}
        onChange={clock => onChange({ clock })}
      />
      <Typography component="h3" className={classes.title}>
        {t('look.columns')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t(
          fields.length + columns.length > 0
            ? 'look.columnsHint'
            : 'look.noFields',
        )}
      </Typography>
      <ul className={classes.list}>
        {[...columns, ...rest].map((field, index) => {
          const shown = index < columns.length;
          return (
            <li key={field} className={classes.item}>
              <label className={classes.label}>
                <input
                  type="checkbox"
                  className={classes.box}
                  checked={shown}
                  disabled={!shown && full}
                  onChange={() =>
                    onChange({
                      columns: shown
                        ? columns.filter(column => column !== field)
                        : [...columns, field],
                    })
                  }
                />
                {field}
              </label>
              {shown && columns.length > 1 && (
                <>
                  <IconButton
                    className={classes.move}
                    disabled={index === 0}
                    aria-label={t('look.up', { column: field })}
                    onClick={() => move(index, index - 1)}
                  >
                    <LeftIcon className={classes.icon} />
                  </IconButton>
                  <IconButton
                    className={classes.move}
                    disabled={index === columns.length - 1}
                    aria-label={t('look.down', { column: field })}
                    onClick={() => move(index, index + 1)}
                  >
                    <RightIcon className={classes.icon} />
                  </IconButton>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <form className={classes.form} onSubmit={add}>
        <OutlinedInput
          className={classes.input}
          value={other}
          onChange={event => setOther(event.target.value)}
          placeholder={t('look.addColumn')}
          inputProps={{
            'aria-label': t('look.addColumn'),
            spellCheck: false,
            maxLength: SELECTION_LIMITS.textLength,
          }}
        />
        <Button type="submit" size="small" disabled={full || !other.trim()}>
          {t('look.add')}
        </Button>
      </form>
    </div>
  );
}
