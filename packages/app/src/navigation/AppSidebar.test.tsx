import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { navigationModule } from './module';

/** A plugin with one page, as the sidebar discovers it. */
function plugin(pluginId: string, title: string, path = `/${pluginId}`) {
  const root = createRouteRef();
  return createFrontendPlugin({
    pluginId,
    title,
    icon: <svg />,
    routes: { root },
    extensions: [
      PageBlueprint.make({
        params: {
          path,
          routeRef: root,
          noHeader: true,
          loader: async () => <main>{title} page</main>,
        },
      }),
    ],
  });
}

describe('AppSidebar', () => {
  it('has the main pages first, then those that plugins add by title', async () => {
    renderTestApp({
      config: { app: { title: 'Harbour' } },
      features: [
        plugin('tech-radar', 'Tech Radar'),
        plugin('devtools', 'DevTools'),
        plugin('search', 'Search'),
        plugin('user-settings', 'Settings', '/settings'),
        plugin('catalog-graph', 'Catalog Graph'),
        plugin('catalog', 'Catalog'),
        plugin('home', 'Home', '/'),
        navigationModule,
      ],
    });
    const nav = await screen.findByRole('navigation', { name: 'sidebar nav' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map(link => link.getAttribute('aria-label')),
    ).toEqual([
      'Harbour, home',
      'Home',
      'Catalog',
      'Search',
      'DevTools',
      'Tech Radar',
      'Settings',
    ]);
    expect(within(nav).getByRole('link', { name: 'Home' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });
});
