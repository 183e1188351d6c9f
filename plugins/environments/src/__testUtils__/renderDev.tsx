import {
  Environment,
  UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EnvironmentsApi } from '../api/EnvironmentsApi';
import { environment } from './fixtures';
import { fakeEnvironmentsApi } from './fakeEnvironmentsApi';
import { renderPages } from './renderPages';

export const DEV_PATH = '/shop/local/dev';

/** Shows the page of dev, which is as told, with the answers of its backend. */
export async function renderDev(
  more: Partial<Environment> = {},
  answers: Partial<EnvironmentsApi> = {},
  search = '',
) {
  const user = userEvent.setup();
  const shown = environment('dev', more);
  const updateEnvironment = jest.fn(
    async (_: unknown, change: UpdateEnvironmentRequest) =>
      ({ ...shown, ...change } as Environment),
  );
  const page = await renderPages(
    fakeEnvironmentsApi({
      getEnvironment: async () => shown,
      updateEnvironment,
      ...answers,
    }),
    `${DEV_PATH}${search}`,
  );
  await screen.findByRole('heading', { level: 1, name: /dev/ });
  return { user, updateEnvironment, container: page.container };
}

/** Opens the dialog behind an item of the menu. */
export async function openFromMenu(
  user: ReturnType<typeof userEvent.setup>,
  name: string,
) {
  await user.click(screen.getByRole('button', { name: 'More actions on dev' }));
  await user.click(await screen.findByRole('menuitem', { name }));
  return within(await screen.findByRole('dialog'));
}
