/** What a dialog asks about an environment. */
export type Deed =
  | 'rename'
  | 'protect'
  | 'unprotect'
  | 'lifetime'
  | 'sleep'
  | 'wake'
  | 'adopt'
  | 'delete';
