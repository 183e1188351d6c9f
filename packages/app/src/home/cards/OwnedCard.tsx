import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { RiBox3Line, RiTeamLine } from '@remixicon/react';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { appTranslationRef } from '../../translation';
import { CardBody } from '../card/CardBody';
import { CardMessage } from '../card/CardMessage';
import { HomeCard } from '../card/HomeCard';
import { Loaded } from '../data/useLoaded';
import { OwnedComponent } from '../data/useOwnedComponents';
import { HomeReleases } from '../model/homeReleases';
import { owned, OwnedRow } from '../model/owned';
import { OwnedReleases } from './OwnedReleases';

const SHOWN = 10;
const CATALOG_OF_MINE = '/catalog?filters[kind]=component&filters[user]=owned';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600 },
    quiet: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    component: { width: '36%' },
    more: {
      padding: theme.spacing(1, 2),
      borderTop: `1px solid ${theme.palette.divider}`,
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckOwnedCard' },
);

function Row(props: { row: OwnedRow; releases: Loaded<HomeReleases> }) {
  const { row } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  return (
    <TableRow>
      {/* Material-UI would call it a mere cell. */}
      <TableCell component="th" scope="row" role="rowheader">
        <Link to={entityLink(row.entityRef)} className={classes.name}>
          {row.title}
        </Link>
        <div className={classes.quiet}>
          {[row.type, row.lifecycle].filter(Boolean).join(' · ')}
        </div>
      </TableCell>
      <TableCell>
        <OwnedReleases row={row} releases={props.releases} />
      </TableCell>
    </TableRow>
  );
}

export function OwnedCard(props: {
  components: Loaded<OwnedComponent[]>;
  releases: Loaded<HomeReleases>;
}) {
  const { components, releases } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const count =
    components.status === 'ready' ? components.value.length : undefined;
  return (
    <HomeCard
      title={t('home.owned.title')}
      icon={<RiBox3Line size={18} />}
      count={count}
      action={<Link to={CATALOG_OF_MINE}>{t('home.owned.all')}</Link>}
    >
      <CardBody
        data={components}
        skeletonRows={6}
        errorTitle={t('home.owned.error')}
      >
        {list =>
          list.length === 0 ? (
            <CardMessage
              tone="neutral"
              icon={<RiTeamLine size={20} />}
              title={t('home.owned.empty')}
              hint={t('home.owned.emptyHint')}
            />
          ) : (
            <>
              <Table size="small" aria-label={t('home.owned.title')}>
                <TableHead>
                  <TableRow>
                    <TableCell className={classes.component}>
                      {t('home.owned.component')}
                    </TableCell>
                    <TableCell>{t('home.owned.releases')}</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {owned(
                    list,
                    releases.status === 'ready' ? releases.value.items : [],
                  )
                    .slice(0, SHOWN)
                    .map(row => (
                      <Row key={row.entityRef} row={row} releases={releases} />
                    ))}
                </TableBody>
              </Table>
              {list.length > SHOWN && (
                <div className={classes.more}>
                  <Link to={CATALOG_OF_MINE}>
                    {t('home.owned.more', { count: list.length - SHOWN })}
                  </Link>
                </div>
              )}
            </>
          )
        }
      </CardBody>
    </HomeCard>
  );
}
