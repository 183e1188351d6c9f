/**
 * The plugin for portals on the old frontend system.
 *
 * @packageDocumentation
 */
import { createPlugin } from '@backstage/core-plugin-api';

/** Spaces, environments and copies. */
export const environmentsPlugin = createPlugin({ id: 'environments' });
