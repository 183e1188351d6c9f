import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import {
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../../page/LinkButton';
import { helmChartsTranslationRef } from '../../messages/charts';
import { Tag } from '../Tag';
import { useStoreStyles } from '../useStoreStyles';
import { Versions } from './useVersions';

/** All versions, newest first, each a click away from being opened or compared. */
export function ChartVersions(props: { current: string; versions: Versions }) {
  const { current, versions } = props;
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  return (
    <>
      <Table size="small" aria-label={t('versions')}>
        <TableBody>
          {versions.items.map(one => (
            <TableRow key={one.version} selected={one.version === current}>
              <TableCell component="th" scope="row">
                {one.version}
              </TableCell>
              <TableCell>
                {one.appVersion &&
                  t('list.appVersion', { version: one.appVersion })}
              </TableCell>
              <TableCell>
                {one.deprecated && (
                  <StatusLabel tone="warning" pill>
                    {t('list.deprecated')}
                  </StatusLabel>
                )}
                {one.prerelease && <Tag>{t('prerelease')}</Tag>}
              </TableCell>
              <TableCell>
                {one.created && <RelativeTime value={one.created} />}
              </TableCell>
              <TableCell align="right">
                {one.version !== current && (
                  <>
                    <LinkButton
                      size="small"
                      to={`?version=${encodeURIComponent(one.version)}`}
                    >
                      {t('open', { version: one.version })}
                    </LinkButton>
                    <LinkButton
                      size="small"
                      to={`?${new URLSearchParams({
                        version: current,
                        section: 'changes',
                        from: one.version,
                      })}`}
                    >
                      {t('compare', { version: one.version })}
                    </LinkButton>
                  </>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {versions.loadMore && (
        <div className={store.more}>
          <Button variant="outlined" onClick={versions.loadMore}>
            {t('moreVersions')}
          </Button>
        </div>
      )}
    </>
  );
}
