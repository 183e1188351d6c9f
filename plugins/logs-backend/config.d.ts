export interface Config {
  foredeck?: {
    /** Logs of pods, live and older. */
    logs?: {
      limits?: {
        /** Bytes of one line; longer ones are cut. 65536 unless told. */
        lineBytes?: number;
        /** Bytes of one event with its continuation lines. 262144 unless told. */
        eventBytes?: number;
        /** Lines of one event. 500 unless told. */
        eventLines?: number;
        /** Streams that one user has open at once. 10 unless told. */
        streamsPerUser?: number;
        /** Streams open at once. 200 unless told. */
        streams?: number;
        /** Containers that one stream follows. 100 unless told. */
        followsPerStream?: number;
        /** Containers followed at once by all streams. 500 unless told. */
        follows?: number;
        /** Bytes kept for readers of one container that lag behind. 1048576 unless told. */
        followBuffer?: number;
        /** Bytes that wait in one stream to be sent. 4194304 unless told. */
        streamBuffer?: number;
        /** Milliseconds that lines wait for older ones of other containers. 100 unless told. */
        reorderWindow?: number;
        /** Milliseconds after which a reader that takes nothing is sent away. 60000 unless told. */
        stallTimeout?: number;
        /** Bytes of one download. 268435456 unless told. */
        downloadBytes?: number;
      };
      redaction?: {
        /** Built-in patterns: tokens, keys, passwords in URLs and assignments. True unless told. */
        builtIn?: boolean;
        /** Secret values of the pod's Helm release. True unless told. */
        releaseValues?: boolean;
        patterns?: Array<{
          name: string;
          /** RE2 syntax. With a group named `secret` only that is taken out. */
          regex: string;
        }>;
      };
      /** Stores of older logs, by the name of the cluster. */
      history?: {
        [cluster: string]: {
          /** `loki`, `elasticsearch`, `opensearch`, or a type that a module adds. */
          type: string;
          url: string;
          title?: string;
          auth?: {
            username?: string;
            /** @visibility secret */
            password?: string;
            /** @visibility secret */
            token?: string;
            /** @visibility secret */
            apiKey?: string;
          };
          /** Sent with each request, such as `X-Scope-OrgID`. @visibility secret */
          headers?: { [name: string]: string };
          /** Of Kibana, OpenSearch Dashboards or Grafana, for links. */
          viewUrl?: string;
          /** Loki: names of labels, where they are not those of Promtail. */
          labels?: {
            cluster?: string;
            namespace?: string;
            pod?: string;
            container?: string;
          };
          /** Only lines with these labels (Loki) or fields (Elasticsearch, OpenSearch) are of this cluster. */
          selector?: { [label: string]: string };
          /** Loki: UID of the data source in Grafana. */
          dataSource?: string;
          /**
           * Elasticsearch, OpenSearch: index pattern; `{space}`, `{environment}`
           * and `{namespace}` are filled in. `filebeat-*` unless told.
           */
          index?: string;
          /** Elasticsearch, OpenSearch: another pattern in some spaces. */
          indices?: Array<{ space: string; index: string; dataView?: string }>;
          /** Kibana, OpenSearch Dashboards: id of the data view for links. */
          dataView?: string;
          skipTLSVerify?: boolean;
          caFile?: string;
        };
      };
    };
  };
}
