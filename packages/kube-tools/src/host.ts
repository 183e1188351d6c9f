/** What the search needs to know about the machine it runs on. */
export interface Host {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  arch: string;
}

/** The machine of this process. */
export const currentHost: Host = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
};
