import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ViewToggle } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { DraftServices } from '../../model/draft';
import { ServiceRow } from '../../model/serviceRows';
import { Section } from '../../parts/Section';
import { LabelledServices } from './LabelledServices';
import { ServiceTable } from './ServiceTable';
import { SomeServices } from './SomeServices';

const useStyles = makeStyles(
  theme => ({ none: { padding: theme.spacing(2) } }),
  { name: 'ForedeckServiceChoice' },
);

export interface ServiceChoiceProps {
  rows: readonly ServiceRow[];
  /** Name of the source. */
  from: string;
  services: DraftServices;
  onChange(services: DraftServices): void;
}

/** All services, some of them, or those with a label. */
export function ServiceChoice(props: ServiceChoiceProps) {
  const { rows, from, services, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  const switchTo = (include: DraftServices['include']) => {
    switch (include) {
      case 'some':
        return onChange({ include, releases: [] });
      case 'label':
        return onChange({ include, label: '' });
      default:
        return onChange({ include: 'all' });
    }
  };
  return (
    <Section
      title={t('title')}
      about={
        services.include === 'all' && rows.length > 0
          ? t('allText', { count: rows.length, from })
          : undefined
      }
      flush
      tools={
        <ViewToggle
          label={t('include')}
          value={services.include}
          onChange={switchTo}
          options={[
            { value: 'all', label: t('all') },
            { value: 'some', label: t('some') },
            { value: 'label', label: t('label') },
          ]}
        />
      }
    >
      {rows.length === 0 && (
        <Typography color="textSecondary" className={classes.none}>
          {t('noReleases')}
        </Typography>
      )}
      {rows.length > 0 && services.include === 'all' && (
        <ServiceTable rows={rows} />
      )}
      {rows.length > 0 && services.include === 'some' && (
        <SomeServices rows={rows} services={services} onChange={onChange} />
      )}
      {rows.length > 0 && services.include === 'label' && (
        <LabelledServices rows={rows} services={services} onChange={onChange} />
      )}
    </Section>
  );
}
