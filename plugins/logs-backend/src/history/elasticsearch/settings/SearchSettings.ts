import type { SearchProduct } from '../client/SearchClient';

/** An entry of `foredeck.logs.history` for Elasticsearch or OpenSearch. */
export interface SearchSettings {
  product: SearchProduct;
  /** Pattern of indices with `{space}`, `{environment}` and `{namespace}` to be filled in. */
  index: string;
  /** Other patterns in some spaces. */
  indices: Array<{ space: string; index: string; dataView?: string }>;
  /** Id of the data view (index pattern) for links. */
  dataView?: string;
  /** Of Kibana or OpenSearch Dashboards. */
  viewUrl?: URL;
  /** Only lines with these values in these fields are of this cluster. */
  selector: Record<string, string>;
}
