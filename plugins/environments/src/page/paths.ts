/** Routes below the page of all environments. */
export const SPACE_ROUTE = ':space';
export const ENVIRONMENT_ROUTE = ':space/:cluster/:name';
export const COMPARE_ROUTE = ':space/compare';
export const NEW_COPY_ROUTE = 'copies/new';
export const COPY_ROUTE = 'copies/:id';
