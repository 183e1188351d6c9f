import type { HumanDuration, JsonObject } from '@backstage/types';

export interface Config {
  foredeck?: {
    helm?: {
      /**
       * Directories of profile files, or single files: what the store offers.
       * Relative to the working directory of the backend process.
       */
      profiles?: string[];
      /**
       * Default values for releases in namespaces labelled
       * `foredeck.io/space` and `foredeck.io/environment`. They lie over the
       * profile's values and below those the user sets. An entry applies where
       * all it names is so, and names a space, an environment or both. Of
       * several the later wins, an environment's over a space's.
       */
      layers?: Array<{
        space?: string;
        environment?: string;
        cluster?: string;
        profile?: string;
        values: JsonObject;
      }>;
      charts?: {
        /**
         * Where charts of the store come from. The folders that hold the
         * configured folders of profiles are a source of their own, named
         * `foredeck`, unless one of that name is given here.
         */
        sources?: Array<{
          /** Lower case letters, digits, dots and dashes; part of addresses. */
          name: string;
          /** For people; the name unless set. */
          title?: string;
          /**
           * `http`: a repository with an index.yaml. `oci`: a registry.
           * `harbor`: a project of Harbor. `git`: a repository of Git, read
           * with the git command. `folder`: a directory on the portal's disk.
           */
          type: 'http' | 'oci' | 'harbor' | 'git' | 'folder';
          /**
           * `https://charts.example.com`, `oci://ghcr.io/acme/charts`,
           * `oci://harbor.example.com/project`, `https://git.example.com/a/b.git`.
           */
          url?: string;
          /** The directory of a `folder`; the directory in a Git repository. */
          path?: string;
          /** Branch, tag or commit of a Git repository; its default branch unless set. */
          ref?: string;
          /** Charts below the address of a registry that does not list them. */
          repositories?: string[];
          username?: string;
          /** @visibility secret */
          password?: string;
          /**
           * Sent as a bearer token.
           * @visibility secret
           */
          token?: string;
          /** A PEM file with the authority that signed the server's certificate. */
          caFile?: string;
          /** A registry without TLS. */
          insecure?: boolean;
          /**
           * Further hosts that may have private addresses: where archives lie,
           * a token server, blob storage.
           */
          trustedHosts?: string[];
          /** How often it is read: every hour, a folder every minute, unless set. */
          frequency?: HumanDuration | string;
        }>;
        /** Files of public keys, as `gpg --export` writes them, for `helm verify`. */
        keyrings?: string[];
        cache?: {
          /** A private directory for unpacked charts; below the system's temporary one unless set. */
          directory?: string;
          /** 1024 unless set. */
          maxMegabytes?: number;
        };
        uploads?: {
          /** Largest archive that may be uploaded: 20 unless set. */
          maxMegabytes?: number;
        };
      };
      /** Registries that are asked for tags of images, and whether an image is there. */
      registries?: Array<{
        /** Such as `ghcr.io`, `docker.io` or `localhost:5000`. */
        host: string;
        /** `harbor` asks Harbor's own API, which knows when an image was pushed. */
        type?: 'oci' | 'harbor';
        username?: string;
        /** @visibility secret */
        password?: string;
        /** @visibility secret */
        token?: string;
        caFile?: string;
        /** Without TLS. */
        insecure?: boolean;
        /** Hosts of its token server or storage that have private addresses. */
        trustedHosts?: string[];
      }>;
      /** Hosts of registries that are asked without a login, such as `docker.io`. */
      publicRegistries?: string[];
      deploy?: {
        /** How long a deploy may wait until its workloads are ready. 5 minutes unless set. */
        timeout?: HumanDuration | string;
        /**
         * How long a new pod may be unable to run (image can not be pulled,
         * crash loop, missing Secret) before the deploy is given up and rolled
         * back, ahead of the timeout. 20 seconds unless set.
         */
        failFastAfter?: HumanDuration | string;
        /** Revisions Helm keeps of a release, 2 or more. 10 unless set. */
        historyMax?: number;
        /** Namespaces nobody deploys to: the three `kube-*` ones unless set. */
        protectedNamespaces?: string[];
      };
    };
  };
}
