import { useTranslationRef } from '@backstage/frontend-plugin-api';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { JsonValue } from '@backstage/types';
import { ProfileImpact } from '@foredeck/backstage-plugin-helm-common';
import {
  messageOf,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { useStoreStyles } from '../useStoreStyles';

type Item = ProfileImpact['items'][number];

const TONES: Record<Item['effect'], Tone> = {
  changed: 'warning',
  unchanged: 'ok',
  invalid: 'error',
  unknown: 'neutral',
};

/** Most urgent first. */
const ORDER: Array<Item['effect']> = [
  'invalid',
  'changed',
  'unknown',
  'unchanged',
];

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(2) },
    title: { fontSize: '1.0625rem', fontWeight: 600 },
    list: { listStyle: 'none', margin: theme.spacing(1, 0), padding: 0 },
    item: {
      padding: theme.spacing(1.25, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.5, 1.5),
    },
    values: {
      margin: theme.spacing(0.5, 0, 0),
      '& dt': { float: 'left', clear: 'left', marginRight: theme.spacing(1) },
      '& dd': { margin: 0 },
    },
    before: { textDecoration: 'line-through', opacity: 0.75 },
  }),
  { name: 'ForedeckImpact' },
);

/** Which releases a change of a profile touches, and how. */
export function ImpactView(props: {
  loading: boolean;
  error?: Error;
  impact?: ProfileImpact;
}) {
  const { loading, error, impact } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  if (loading) {
    return <LinearProgress aria-label={t('impact.running')} />;
  }
  if (error) {
    return (
      <Alert severity="error">
        {t('impact.failed')}: {messageOf(error)}
      </Alert>
    );
  }
  if (!impact) {
    return null;
  }
  const count = (effect: Item['effect']) =>
    String(impact.items.filter(one => one.effect === effect).length);
  const items = ORDER.flatMap(effect =>
    impact.items.filter(one => one.effect === effect),
  );
  return (
    <section className={classes.root} aria-label={t('impact.title')}>
      <Typography variant="h3" className={classes.title}>
        {t('impact.title')}
      </Typography>
      <Typography role="status">
        {items.length
          ? t('impact.counts', {
              changed: count('changed'),
              invalid: count('invalid'),
              unchanged: count('unchanged'),
            })
          : t('impact.none')}
      </Typography>
      <Typography color="textSecondary">{t('impact.note')}</Typography>
      <ul className={classes.list}>
        {items.map(item => (
          <ImpactItem key={Object.values(item.release).join('/')} item={item} />
        ))}
      </ul>
      {impact.hidden > 0 && (
        <Typography color="textSecondary">
          {t('impact.hidden', { count: impact.hidden })}
        </Typography>
      )}
    </section>
  );
}

function ImpactItem({ item }: { item: Item }) {
  const classes = useStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const { release } = item;
  const shown = (value: JsonValue | undefined) =>
    value === undefined ? t('impact.absent') : JSON.stringify(value);
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <strong>{release.name}</strong>
        <span className={store.secondary}>
          {release.namespace}, {release.cluster}
        </span>
        <StatusLabel tone={TONES[item.effect]} pill>
          {t(`impact.${item.effect}`)}
        </StatusLabel>
      </div>
      {item.message && <Typography variant="body2">{item.message}</Typography>}
      {item.values.length > 0 && (
        <dl className={classes.values}>
          {item.values.map(({ path, before, after }) => (
            <div key={path}>
              <dt className={store.mono}>{path}</dt>
              <dd className={store.mono}>
                <span className={classes.before}>{shown(before)}</span>
                {' → '}
                <span>{shown(after)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {item.objects.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('impact.objects', { objects: item.objects.join(', ') })}
        </Typography>
      )}
    </li>
  );
}
