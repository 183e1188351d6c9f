import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import Typography from '@material-ui/core/Typography';
import PodsIcon from '@material-ui/icons/Dns';
import type {
  LogNarrowing,
  LogTargets,
} from '@foredeck/backstage-plugin-logs-common';
import {
  messageOf,
  PopoverButton,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsSourcesTranslationRef } from '../messages/sources';
import { ContainerChoice } from './ContainerChoice';
import { groupPods, isInView, placesOf, podsOf } from './podGroups';
import { PodGroupList, PreviousRun } from './PodGroupList';

/** More rows than anybody reads through; beyond, one looks by name. */
const MOST_PODS = 60;
const FEW_PODS = 8;

const useStyles = makeStyles(
  theme => ({
    root: { width: 480, maxWidth: '100%' },
    top: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    },
    find: { flex: 1, height: 34 },
    list: { maxHeight: '50vh', overflowY: 'auto' },
    note: { margin: theme.spacing(0.5, 0) },
  }),
  { name: 'ForedeckLogSourcePicker' },
);

export interface SourcePickerProps {
  targets?: LogTargets;
  /** Why the pods could not be read. */
  error?: Error;
  /** The place the view is at, of several. */
  where: { cluster?: string; namespace?: string };
  narrow: LogNarrowing;
  onChange(narrow: LogNarrowing): void;
  /** Shows how a container ended before its last restart. */
  onPrevious(run: PreviousRun): void;
}

/** Which workloads, pods and containers are read, and how they are. */
export function SourcePicker(props: SourcePickerProps) {
  const { targets, narrow } = props;
  const { t } = useTranslationRef(logsSourcesTranslationRef);
  const pods = podsOf(placesOf(targets, props.where));
  const chosen = pods.filter(pod => isInView(pod, narrow)).length;
  const isNarrowed =
    narrow.pods !== undefined ||
    narrow.workloads !== undefined ||
    narrow.containers !== undefined ||
    narrow.auxiliary === false;
  const all = pods.length === 0 ? t('none') : t('all', { count: pods.length });
  const text =
    chosen === pods.length
      ? all
      : t('some', {
          chosen: String(chosen),
          total: String(pods.length),
        });
  return (
    <PopoverButton
      text={text}
      label={t('label', { chosen: text })}
      icon={<PodsIcon />}
      active={isNarrowed}
    >
      {close => <SourceChoice {...props} onClose={close} />}
    </PopoverButton>
  );
}

function SourceChoice(props: SourcePickerProps & { onClose(): void }) {
  const { targets, where, narrow, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsSourcesTranslationRef);
  const [query, setQuery] = useState('');
  const places = placesOf(targets, where);
  const all = podsOf(places);
  const found = all.filter(pod =>
    `${pod.name} ${pod.workload}`.toLowerCase().includes(query.toLowerCase()),
  );
  const hidden = places.reduce((sum, place) => sum + place.hiddenPods, 0);
  const rest = found.length - MOST_PODS;
  const note = (text: string) => (
    <Typography variant="body2" color="textSecondary" className={classes.note}>
      {text}
    </Typography>
  );
  return (
    <div className={classes.root}>
      <div className={classes.top}>
        {all.length > FEW_PODS && (
          <OutlinedInput
            className={classes.find}
            value={query}
            onChange={event => setQuery(event.target.value)}
            placeholder={t('find')}
            inputProps={{ 'aria-label': t('find') }}
          />
        )}
        <Button
          size="small"
          disabled={Object.keys(narrow).length === 0}
          onClick={() => onChange({})}
        >
          {t('showAll')}
        </Button>
      </div>
      {props.error &&
        note(t('loadFailed', { message: messageOf(props.error) }))}
      {targets?.problems.map(({ message }) => (
        <div key={message}>{note(message)}</div>
      ))}
      <div className={classes.list}>
        <PodGroupList
          groups={groupPods(found.slice(0, MOST_PODS))}
          narrow={narrow}
          onChange={onChange}
          onPrevious={run => {
            props.onClose();
            props.onPrevious(run);
          }}
        />
        {targets && all.length === 0 && note(t('empty'))}
        {all.length > 0 && found.length === 0 && note(t('noMatch'))}
        {rest > 0 && note(t('tooMany', { count: rest }))}
      </div>
      {hidden > 0 && note(t('hidden', { count: hidden }))}
      <ContainerChoice pods={all} narrow={narrow} onChange={onChange} />
    </div>
  );
}
