import { useState } from 'react';
import { ariaDescribedByIds, WidgetProps } from '@rjsf/utils';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import CircularProgress from '@material-ui/core/CircularProgress';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { ImageTags } from '@foredeck/backstage-plugin-helm-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { useValuesForm } from '../form/FormContext';
import { useDraft } from '../form/useDraft';
import { useFormStyles } from '../form/useFormStyles';
import { helmFormTranslationRef } from '../messages/form';
import { pathOfId } from '../values/formPath';
import { repositoryOfTag } from './imageFields';
import { TagOption } from './TagOption';
import { useImageTags } from './useImageTags';
import { useTagCheck } from './useTagCheck';

type Tag = ImageTags['items'][number];

const useStyles = makeStyles(
  theme => ({
    note: {
      marginTop: theme.spacing(0.5),
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    popper: { minWidth: 'min(340px, 92vw)' },
  }),
  { name: 'ForedeckTagInput' },
);

/** An image's tag: those of its registry to choose from, or any other typed. */
export function TagInput(props: WidgetProps) {
  const { id, value, options, rawErrors = [] } = props;
  const { images, values } = useValuesForm();
  const classes = useStyles();
  const shared = useFormStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const [wanted, setWanted] = useState(false);
  const draft = useDraft(typeof value === 'string' ? value : '', next =>
    props.onChange(next === '' ? options.emptyValue : next),
  );
  const { text } = draft;
  const [shown] = useState(text);
  // Opened to choose another one, not to look for the one that is there.
  const [typed, setTyped] = useState(false);
  const repository = repositoryOfTag(images, values, pathOfId(id));
  const tags = useImageTags(repository, typed ? text : '', wanted);
  const known = tags.items.find(({ tag }) => tag === text);
  const check = useTagCheck(repository, text, text !== shown && !known);
  return (
    <>
      <Autocomplete<Tag, false, true, true>
        id={id}
        freeSolo
        disableClearable
        options={tags.items}
        loading={tags.loading}
        loadingText={t('images.loading')}
        inputValue={text}
        disabled={props.disabled || props.readonly}
        onOpen={() => {
          setWanted(true);
          setTyped(false);
        }}
        onInputChange={(_, next, why) => {
          if (why !== 'reset') {
            setTyped(true);
            draft.change(next);
          }
        }}
        onChange={(_, next) => {
          draft.change(typeof next === 'string' ? next : next.tag);
          draft.flush();
        }}
        getOptionLabel={({ tag }) => tag}
        filterOptions={list => (typed ? matching(list, text) : list)}
        renderOption={item => <TagOption item={item} />}
        ListboxProps={{ 'aria-label': t('images.tags') }}
        classes={{ popper: classes.popper }}
        renderInput={params => (
          <TextField
            {...params}
            name={id}
            variant="outlined"
            size="small"
            placeholder={props.placeholder}
            error={rawErrors.length > 0}
            onFocus={() => setWanted(true)}
            onBlur={draft.flush}
            InputProps={{
              ...params.InputProps,
              className: `${params.InputProps.className} ${shared.input}`,
              endAdornment: tags.loading ? (
                <CircularProgress size={16} aria-label={t('images.loading')} />
              ) : undefined,
            }}
            inputProps={{
              ...params.inputProps,
              'aria-describedby': ariaDescribedByIds(id),
              'aria-invalid': rawErrors.length > 0,
              spellCheck: false,
            }}
          />
        )}
      />
      <div className={classes.note} role="status">
        {wanted && !repository && t('images.noRepository')}
        {tags.problem && t('images.failed', { message: tags.problem })}
        {!tags.problem && tags.truncated && wanted && t('images.truncated')}
        {check === 'missing' && (
          <StatusLabel tone="warning">
            {t('images.missing', { tag: text })}
          </StatusLabel>
        )}
        {known?.build?.url && (
          <Link to={known.build.url}>{t('images.buildOf', { tag: text })}</Link>
        )}
      </div>
    </>
  );
}

function matching(tags: Tag[], text: string): Tag[] {
  const wanted = text.trim().toLocaleLowerCase();
  return tags.filter(({ tag }) => tag.toLocaleLowerCase().includes(wanted));
}
