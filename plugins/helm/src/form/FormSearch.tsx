import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import SearchIcon from '@material-ui/icons/Search';
import { findSettings, Setting } from '../values/settingsIndex';
import { helmFormTranslationRef } from '../messages/form';

// More than fit on a screen help nobody.
const SHOWN = 30;

const useStyles = makeStyles(
  theme => ({
    root: { width: 'min(100%, 360px)' },
    option: { minWidth: 0, lineHeight: 1.4 },
    title: { fontWeight: 600, fontSize: '0.875rem' },
    where: {
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    path: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.75rem',
    },
    input: { backgroundColor: theme.palette.background.paper },
  }),
  { name: 'ForedeckFormSearch' },
);

/** Finds a setting by name and leads to its field. */
export function FormSearch(props: {
  settings: Setting[];
  onOpen(path: string[]): void;
}) {
  const { settings, onOpen } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const [text, setText] = useState('');
  const matching = useMemo(
    () => (text.trim() ? findSettings(settings, text) : []),
    [settings, text],
  );
  const found = useMemo(() => matching.slice(0, SHOWN), [matching]);
  const unfound = text.trim() !== '' && found.length === 0;
  return (
    <Autocomplete<Setting, false, false, true>
      id="values-search"
      className={classes.root}
      freeSolo
      clearOnBlur
      options={found}
      value={null}
      inputValue={text}
      onInputChange={(_, next, why) => setText(why === 'input' ? next : '')}
      onChange={(_, setting) => {
        if (setting && typeof setting !== 'string') {
          setText('');
          onOpen(setting.path);
        }
      }}
      filterOptions={options => options}
      getOptionLabel={setting => setting.titles.join(' › ')}
      renderOption={setting => (
        <div className={classes.option}>
          <div className={classes.title}>
            {setting.titles[setting.titles.length - 1]}
          </div>
          <div className={classes.where}>
            {setting.titles.slice(0, -1).map(title => `${title} › `)}
            <span className={classes.path}>{setting.path.join('.')}</span>
          </div>
        </div>
      )}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          size="small"
          placeholder={t('search.placeholder')}
          helperText={
            (unfound && t('search.none')) ||
            (matching.length > SHOWN && t('search.more'))
          }
          FormHelperTextProps={{ role: 'status' }}
          InputProps={{
            ...params.InputProps,
            className: `${params.InputProps.className} ${classes.input}`,
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          }}
          inputProps={{ ...params.inputProps, 'aria-label': t('search.label') }}
        />
      )}
    />
  );
}
