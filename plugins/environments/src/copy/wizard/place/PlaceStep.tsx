import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import ArrowIcon from '@material-ui/icons/ArrowForward';
import Typography from '@material-ui/core/Typography';
import {
  Environment,
  SpaceList,
} from '@foredeck/backstage-plugin-environments-common';
import { ViewToggle } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';
import { Unfit, unfitSource, unfitTarget } from '../../model/choosable';
import { Draft, withSource, withTarget } from '../../model/draft';
import { Section } from '../../parts/Section';
import { EnvironmentChoice } from './EnvironmentChoice';
import { ModeChoice } from './ModeChoice';
import { NewEnvironmentForm } from './NewEnvironmentForm';
import { SpaceField } from './SpaceField';
import { useMatrix } from './useMatrix';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    ends: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto minmax(0, 1fr)',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    arrow: {
      alignSelf: 'center',
      color: theme.palette.text.secondary,
      [theme.breakpoints.down('sm')]: {
        justifySelf: 'center',
        transform: 'rotate(90deg)',
      },
    },
    space: { padding: theme.spacing(2, 2, 1.5) },
    none: { padding: theme.spacing(0, 2, 2) },
  }),
  { name: 'ForedeckPlaceStep' },
);

export interface PlaceStepProps {
  list: SpaceList;
  draft: Draft;
  onChange(draft: Draft): void;
}

/** First step: from where, to where, and how. */
export function PlaceStep({ list, draft, onChange }: PlaceStepProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  return (
    <div className={classes.root}>
      <div className={classes.ends}>
        <Section title={t('from')} flush>
          <OneEnd
            label={t('from')}
            list={list}
            value={draft.source}
            unfit={unfitSource}
            onChange={source => onChange(withSource(draft, source))}
          />
        </Section>
        <ArrowIcon className={classes.arrow} aria-hidden />
        <Section
          title={t('to')}
          flush
          tools={
            <ViewToggle
              label={t('targetKind')}
              value={draft.targetKind}
              onChange={targetKind => onChange({ ...draft, targetKind })}
              options={[
                { value: 'existing', label: t('existing') },
                { value: 'new', label: t('fresh') },
              ]}
            />
          }
        >
          {draft.targetKind === 'existing' ? (
            <OneEnd
              label={t('to')}
              list={list}
              value={draft.existing}
              start={draft.source?.space}
              unfit={environment => unfitTarget(environment, draft.source)}
              onChange={target => onChange(withTarget(draft, target))}
            />
          ) : (
            <NewEnvironmentForm
              spaces={list.items}
              clusters={list.clusters}
              value={draft.fresh}
              onChange={fresh => onChange({ ...draft, fresh })}
            />
          )}
        </Section>
      </div>
      <ModeChoice
        value={draft.mode}
        onChange={mode => onChange({ ...draft, mode })}
      />
    </div>
  );
}

function OneEnd(props: {
  label: string;
  list: SpaceList;
  value?: Pick<Environment, 'cluster' | 'space' | 'name'>;
  /** The space to begin in when nothing is chosen. */
  start?: string;
  unfit(environment: Environment): Unfit | undefined;
  onChange(environment: Environment): void;
}) {
  const { label, list, value, start, unfit, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const [looked, setLooked] = useState<string>();
  const wanted = looked ?? value?.space ?? start;
  const space =
    list.items.find(({ name }) => name === wanted) ??
    // Where there is something to choose.
    list.items.find(({ environments }) =>
      environments.some(environment => !unfit(environment)),
    ) ??
    list.items[0];
  const matrix = useMatrix(space?.name);
  return (
    <>
      <div className={classes.space}>
        <SpaceField
          spaces={list.items}
          value={space?.name ?? ''}
          onChange={setLooked}
        />
      </div>
      {space && space.environments.length > 0 ? (
        <EnvironmentChoice
          label={label}
          environments={space.environments}
          matrix={matrix.value}
          value={value}
          unfit={unfit}
          onChange={onChange}
        />
      ) : (
        <Typography color="textSecondary" className={classes.none}>
          {t('noEnvironments')}
        </Typography>
      )}
    </>
  );
}
