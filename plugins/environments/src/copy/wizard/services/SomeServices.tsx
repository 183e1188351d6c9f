import { useId, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import SearchIcon from '@material-ui/icons/Search';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { DraftServices } from '../../model/draft';
import { chosenRows, searchRows, ServiceRow } from '../../model/serviceRows';
import { ServiceTable } from './ServiceTable';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(1.5, 2),
      borderBottom: hairline(theme),
    },
    search: { flex: '1 1 220px', maxWidth: 360 },
    count: { marginRight: 'auto' },
    none: { padding: theme.spacing(2) },
  }),
  { name: 'ForedeckSomeServices' },
);

export interface SomeServicesProps {
  rows: readonly ServiceRow[];
  services: Extract<DraftServices, { include: 'some' }>;
  onChange(services: DraftServices): void;
}

/** A list to search, in which services are chosen one by one. */
export function SomeServices({ rows, services, onChange }: SomeServicesProps) {
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  const [text, setText] = useState('');
  const shown = useMemo(() => searchRows(rows, text), [rows, text]);
  const chosen = useMemo(
    () => new Set(chosenRows(rows, services).map(({ key }) => key)),
    [rows, services],
  );
  const choose = (keys: ReadonlySet<string>) =>
    onChange({
      include: 'some',
      releases: rows
        .filter(({ key }) => keys.has(key))
        .map(({ source: { namespace, name } }) => ({ namespace, name })),
    });
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) {
      next.add(key);
    }
    choose(next);
  };
  return (
    <>
      <div className={classes.bar}>
        <TextField
          id={id}
          className={classes.search}
          variant="outlined"
          size="small"
          type="search"
          placeholder={t('search')}
          value={text}
          onChange={event => setText(event.target.value)}
          inputProps={{ 'aria-label': t('search') }}
          InputProps={{
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          }}
        />
        <Typography variant="body2" className={classes.count} role="status">
          {t('chosen', {
            chosen: String(chosen.size),
            total: String(rows.length),
          })}
        </Typography>
        <Button
          size="small"
          onClick={() =>
            choose(new Set([...chosen, ...shown.map(({ key }) => key)]))
          }
        >
          {t(text ? 'chooseShown' : 'chooseAll')}
        </Button>
        <Button size="small" onClick={() => choose(new Set())}>
          {t('chooseNone')}
        </Button>
      </div>
      {shown.length > 0 ? (
        <ServiceTable rows={shown} chosen={chosen} onToggle={toggle} />
      ) : (
        <Typography color="textSecondary" className={classes.none}>
          {t('noMatch', { text })}
        </Typography>
      )}
    </>
  );
}
