export interface Config {
  foredeck?: {
    /** Panels, alerts, alert rules and scrape diagnosis. */
    monitoring?: {
      /**
       * Where the metrics of a cluster are, by its name. Without an entry the
       * cluster's own Prometheus is looked for, and asked through the API server.
       */
      sources?: {
        [cluster: string]: {
          /** Found out by asking unless told. */
          type?: 'prometheus' | 'thanos' | 'mimir' | 'victoriametrics';
          /** Of the query API, before `/api/v1`. */
          url?: string;
          auth?: {
            username?: string;
            /** @visibility secret */
            password?: string;
            /** @visibility secret */
            token?: string;
          };
          /** Sent with each request, such as `X-Scope-OrgID`. @visibility secret */
          headers?: { [name: string]: string };
          skipTLSVerify?: boolean;
          caFile?: string;
          /** Instead of a url: a Service of the cluster, asked through its API server. */
          service?: {
            namespace: string;
            name: string;
            /** Number or name. */
            port?: string | number;
          };
          /** Label of series that holds the namespace. `namespace` unless told. */
          namespaceLabel?: string;
          /** Only series with these labels are of this cluster. */
          matchers?: { [label: string]: string };
          /** Seconds between samples. 30 unless told. */
          scrapeInterval?: number;
          alertmanager?: {
            url?: string;
            auth?: {
              username?: string;
              /** @visibility secret */
              password?: string;
              /** @visibility secret */
              token?: string;
            };
            /** @visibility secret */
            headers?: { [name: string]: string };
            skipTLSVerify?: boolean;
            caFile?: string;
            service?: {
              namespace: string;
              name: string;
              port?: string | number;
            };
          };
          /** For links. */
          grafana?: {
            url: string;
            /** UID of the data source. */
            dataSource?: string;
          };
        };
      };
      /** More packs of panels; one with the id of a shipped pack replaces it. See docs/monitoring.md. */
      packs?: Array<{ [key: string]: unknown }>;
      limits?: {
        /** Lines in one panel. 50 unless told. */
        seriesPerQuery?: number;
        /** Points of one line. 1500 unless told. */
        pointsPerSeries?: number;
        /** Bytes of one answer of a data source. 33554432 unless told. */
        answerBytes?: number;
        /** Seconds that a data source may think. 20 unless told. */
        timeout?: number;
        /** Points kept in memory. 4000000 unless told. */
        cachedPoints?: number;
        /** Requests to one data source at once. 4 unless told. */
        concurrency?: number;
      };
      certificates?: {
        /** Days before its end that a certificate is warned of. 30 unless told. */
        warningDays?: number;
        /** Entity refs of who is notified. `foredeck.policy.admins` unless told. */
        recipients?: string[];
      };
    };
  };
}
