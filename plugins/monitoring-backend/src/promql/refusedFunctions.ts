/** Why `info()` is not let through: it reads series that no selector names. */
export const INFO_REFUSED =
  'info() reads labels of series that the query does not select, so it can not be kept to namespaces; join with group_left instead';
