import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import {
  ChartDetail,
  ChartSignature,
} from '@foredeck/backstage-plugin-helm-common';
import {
  RelativeTime,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmChartsTranslationRef } from '../../messages/charts';
import { useStoreStyles } from '../useStoreStyles';
import { useChartStyles } from './useChartStyles';

const TONES: Record<ChartSignature['state'], Tone> = {
  verified: 'ok',
  unsigned: 'neutral',
  failed: 'error',
  unchecked: 'neutral',
};

/** What to know of a chart beside its readme. */
export function ChartFacts({ detail }: { detail: ChartDetail }) {
  const classes = useChartStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const { signature } = detail;
  return (
    <Paper variant="outlined" component="section" aria-label={t('facts')}>
      <dl className={classes.facts}>
        <Fact label={t('signature.label')}>
          <StatusLabel tone={TONES[signature.state]}>
            {t(`signature.${signature.state}`)}
          </StatusLabel>
          <div className={store.secondary}>{signature.message}</div>
        </Fact>
        <Fact label={t('list.source')}>{detail.source}</Fact>
        {detail.appVersion && (
          <Fact label={t('appVersion')}>{detail.appVersion}</Fact>
        )}
        {detail.kubeVersion && (
          <Fact label={t('kubernetes')}>{detail.kubeVersion}</Fact>
        )}
        {detail.created && (
          <Fact label={t('released')}>
            <RelativeTime value={detail.created} />
          </Fact>
        )}
        {detail.home && (
          <Fact label={t('home')}>
            <WebLink address={detail.home} />
          </Fact>
        )}
        {detail.sources.length > 0 && (
          <Fact label={t('code')}>
            <List
              items={detail.sources.map(one => (
                <WebLink address={one} />
              ))}
            />
          </Fact>
        )}
        {detail.maintainers.length > 0 && (
          <Fact label={t('maintainers')}>
            <List
              items={detail.maintainers.map(({ name, email, url }) => {
                const address = url ?? (email && `mailto:${email}`);
                return address ? (
                  <WebLink address={address}>{name}</WebLink>
                ) : (
                  name
                );
              })}
            />
          </Fact>
        )}
        {detail.keywords.length > 0 && (
          <Fact label={t('keywords')}>{detail.keywords.join(', ')}</Fact>
        )}
        {detail.digest && (
          <Fact label={t('digest')}>
            <span className={store.mono}>{detail.digest}</span>
          </Fact>
        )}
      </dl>
    </Paper>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function List({ items }: { items: ReactNode[] }) {
  const classes = useChartStyles();
  return (
    <ul className={classes.list}>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

/** A link only where it leads to the web or to a mailbox: charts come from anybody. */
function WebLink(props: { address: string; children?: ReactNode }) {
  const { address, children = address } = props;
  return /^(https?:\/\/|mailto:)/i.test(address) ? (
    <Link to={address}>{children}</Link>
  ) : (
    <>{children}</>
  );
}
