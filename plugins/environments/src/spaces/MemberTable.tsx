import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { MessageState } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsSpacesTranslationRef } from '../messages/spaces';

/** Who is what in a space, and what that lets them do. */
export function MemberTable({ members }: Pick<Space, 'members'>) {
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  if (members.length === 0) {
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={t('members.noneTitle')}>
          {t('members.none')}
        </MessageState>
      </Paper>
    );
  }
  return (
    <Paper variant="outlined">
      <Table size="small" aria-label={t('tabs.members')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('members.who')}</TableCell>
            <TableCell>{t('members.role')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {members.map(({ subject, role }) => (
            <TableRow key={`${subject} ${role}`}>
              <TableCell component="th" scope="row">
                <EntityRefLink entityRef={subject} />
              </TableCell>
              <TableCell>
                {t(`roleName.${role}`)}: {t(`members.means.${role}`)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
