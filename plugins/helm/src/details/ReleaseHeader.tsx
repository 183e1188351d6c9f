import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import {
  HealthBadge,
  RelativeTime,
  StatusLabel,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { statusTone } from '../releases/statusTone';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleaseTranslationRef } from '../messages/release';
import { ReleaseActions } from './ReleaseActions';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2.5, 3) },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1.5, 3),
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    name: {
      fontSize: '1.5rem',
      fontWeight: 650,
      lineHeight: 1.3,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
      gap: theme.spacing(2, 3),
      margin: theme.spacing(2.5, 0, 0),
    },
    fact: { minWidth: 0 },
    label: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      marginBottom: theme.spacing(0.25),
    },
    value: {
      margin: 0,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    wide: { gridColumn: 'span 2' },
    newer: { color: toneColor(theme, 'progress'), fontWeight: 600 },
    second: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckReleaseHeader' },
);

/** What a release is, how it does, whose it is, and what can be done with it. */
export function ReleaseHeader(props: { detail: ReleaseDetail; place: string }) {
  const { detail, place } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { health, status } = detail;
  return (
    <Paper variant="outlined" component="header" className={classes.root}>
      <div className={classes.top}>
        <div>
          <div className={classes.title}>
            <Typography variant="h3" component="h2" className={classes.name}>
              {detail.name}
            </Typography>
            <StatusLabel tone={statusTone(status)} pill>
              {tCommon(`status.${status}`)}
            </StatusLabel>
          </div>
          <Typography variant="body2" color="textSecondary">
            {[detail.environment, place].filter(Boolean).join(' · ')}
          </Typography>
        </div>
        <ReleaseActions detail={detail} />
      </div>
      <dl className={classes.facts}>
        <Fact label={tCommon('word.health')}>
          <HealthBadge
            state={health.state}
            reason={health.reason ?? detail.problem}
          />
        </Fact>
        <Fact label={tCommon('word.chart')}>
          {[detail.chart, detail.chartVersion].filter(Boolean).join(' ')}
          {detail.newestChartVersion && (
            <div className={classes.newer}>
              {t('newer', { version: detail.newestChartVersion })}
            </div>
          )}
        </Fact>
        {detail.appVersion && (
          <Fact label={t('appVersion')}>{detail.appVersion}</Fact>
        )}
        <Fact label={tCommon('word.revision')}>
          {detail.revision}{' '}
          <span className={classes.second}>
            · <RelativeTime value={detail.updated} />
          </span>
        </Fact>
        <Fact label={t(`entity.${kindOf(detail.entityRef)}`)}>
          {detail.entityRef ? (
            <EntityRefLink
              entityRef={detail.entityRef}
              defaultKind="component"
              hideIcon
            />
          ) : (
            <span className={classes.second}>{t('noComponent')}</span>
          )}
        </Fact>
        {detail.owners && detail.owners.length > 0 && (
          <Fact label={t('owners')}>
            {detail.owners.map(owner => (
              <div key={owner}>
                <EntityRefLink entityRef={owner} defaultKind="group" hideIcon />
              </div>
            ))}
          </Fact>
        )}
        {detail.image && (
          <Fact label={t('image')} wide>
            {detail.image}
          </Fact>
        )}
      </dl>
    </Paper>
  );
}

/** What the linked entity is called; a release is deployed for a component unless told. */
function kindOf(entityRef: string | undefined) {
  const kind = entityRef ? parseEntityRef(entityRef).kind : 'component';
  return kind === 'component' || kind === 'resource' ? kind : 'other';
}

function Fact(props: { label: string; wide?: boolean; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={`${classes.fact} ${props.wide ? classes.wide : ''}`}>
      <dt className={classes.label}>{props.label}</dt>
      <dd className={classes.value}>{props.children}</dd>
    </div>
  );
}
