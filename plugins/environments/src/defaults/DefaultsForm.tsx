import { lazy, Suspense, useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import { DefaultsDocument } from '@foredeck/backstage-plugin-environments-common';
import {
  hairline,
  RelativeTime,
  toneColor,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { defaultsApiRef, DefaultsPlace } from '../api/DefaultsApi';
import { environmentsDefaultsTranslationRef } from '../messages/defaults';
import { refName } from '../model/refName';
import { SaveBar } from '../settings/SaveBar';
import { useSaving } from '../settings/useSaving';
import { AddProfileDialog } from './AddProfileDialog';
import { DefaultsHistory } from './DefaultsHistory';
import { problemsOf, toDraft, toEntries } from './defaultsDraft';

const YamlEditor = lazy(() =>
  import('@foredeck/backstage-plugin-foredeck-react/yaml').then(m => ({
    default: m.YamlEditor,
  })),
);

/** Shown while nothing is written. */
const EXAMPLE = 'replicas: 2\nlogging:\n  level: info';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    text: { margin: 0, color: theme.palette.text.secondary, maxWidth: 760 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1.25, 1.5),
      borderBottom: hairline(theme),
    },
    revision: {
      marginLeft: 'auto',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
    foot: {
      display: 'grid',
      gap: theme.spacing(1),
      padding: theme.spacing(1.5),
      borderTop: hairline(theme),
      fontSize: theme.typography.body2.fontSize,
    },
    hint: { color: theme.palette.text.secondary },
    problems: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      color: toneColor(theme, 'error'),
    },
  }),
  { name: 'ForedeckDefaults' },
);

export interface DefaultsFormProps {
  place: DefaultsPlace;
  stored: DefaultsDocument;
  refusal?: string;
  onSaved(): void;
}

/** Edits default values as YAML, for all services and for those of one profile. */
export function DefaultsForm(props: DefaultsFormProps) {
  const { place, stored, refusal, onSaved } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsDefaultsTranslationRef);
  const api = useApi(defaultsApiRef);
  const { saving, save } = useSaving();
  const before = useMemo(() => toDraft(stored.entries), [stored]);
  const [draft, setDraft] = useState(before);
  const [profile, setProfile] = useState('');
  const [adding, setAdding] = useState(false);
  const [restored, setRestored] = useState<number>();
  const entry = draft.find(one => one.profile === profile) ?? draft[0];
  const problems = useMemo(
    () => problemsOf(entry.text, t('notMap')),
    [entry.text, t],
  );
  const valid = useMemo(
    () => draft.every(({ text }) => problemsOf(text, '').length === 0),
    [draft],
  );
  const changed = JSON.stringify(draft) !== JSON.stringify(before);
  const nameOf = (name: string) => name || t('all');

  const onSave = () =>
    save(async () => {
      await api.saveDefaults(place, {
        entries: toEntries(draft),
        expectedRevision: stored.revision,
      });
      onSaved();
    });
  return (
    <div className={classes.root}>
      <p className={classes.text}>
        {t(place.environment ? 'text.environment' : 'text.space')} {t('effect')}{' '}
        {t('secrets')}
      </p>
      <Paper variant="outlined">
        <div className={classes.head}>
          <ViewToggle
            label={t('for')}
            value={entry.profile}
            options={draft.map(one => ({
              value: one.profile,
              label: nameOf(one.profile),
            }))}
            onChange={setProfile}
          />
          {!refusal && (
            <Button
              size="small"
              startIcon={<AddIcon />}
              onClick={() => setAdding(true)}
            >
              {t('add')}
            </Button>
          )}
          <span className={classes.revision}>
            {stored.revision > 0
              ? t('revision', { revision: String(stored.revision) })
              : t('unchanged')}
            {stored.changedBy &&
              ` ${t('by', { who: refName(stored.changedBy) })}`}{' '}
            {stored.changedAt && <RelativeTime value={stored.changedAt} />}
          </span>
        </div>
        <Suspense fallback={<Progress />}>
          <YamlEditor
            key={entry.profile}
            label={t('editor', { name: nameOf(entry.profile) })}
            value={entry.text}
            onChange={text => {
              setRestored(undefined);
              setDraft(
                draft.map(one =>
                  one.profile === entry.profile ? { ...one, text } : one,
                ),
              );
            }}
            problems={problems}
            readOnly={refusal !== undefined || saving.running}
            placeholder={EXAMPLE}
            minHeight="220px"
            maxHeight="60vh"
          />
        </Suspense>
        <div className={classes.foot}>
          {problems.length > 0 ? (
            <ul className={classes.problems} role="alert">
              {problems.map(({ line, message }) => (
                <li key={`${line} ${message}`}>
                  {t('invalid', { line: String(line), message })}
                </li>
              ))}
            </ul>
          ) : (
            !refusal && (
              <span className={classes.hint}>
                {restored === undefined
                  ? t('hint')
                  : t('history.restored', { revision: String(restored) })}
              </span>
            )
          )}
          <SaveBar
            saving={saving}
            ready={valid}
            changed={changed}
            refusal={refusal}
            onSave={onSave}
            onReset={() => setDraft(before)}
          >
            {saving.error && (
              <Button size="small" onClick={onSaved}>
                {t('conflict')}
              </Button>
            )}
          </SaveBar>
        </div>
      </Paper>
      <DefaultsHistory
        place={place}
        current={stored.revision}
        onRestore={
          refusal
            ? undefined
            : document => {
                setDraft(toDraft(document.entries));
                setRestored(document.revision);
              }
        }
      />
      {adding && (
        <AddProfileDialog
          space={place.space}
          taken={draft.map(one => one.profile)}
          onAdd={name => {
            setAdding(false);
            setDraft([...draft, { profile: name, text: '' }]);
            setProfile(name);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}
