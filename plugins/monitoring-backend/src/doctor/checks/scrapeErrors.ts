/** What the last error of a scrape means, and what to do. */
export interface ScrapeDiagnosis {
  kind:
    | 'refused'
    | 'path'
    | 'auth'
    | 'server'
    | 'tls'
    | 'timeout'
    | 'unreachable'
    | 'content'
    | 'limit'
    | 'other';
  /** Ends the sentence "... is down: ". */
  meaning: string;
  advice: string;
}

const TLS_TO_PLAIN =
  /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/;
const PLAIN_TO_TLS =
  /HTTP request to an HTTPS server|malformed HTTP response.*\\x15\\x03/;

/** Translates Prometheus' `lastError`. */
export function readScrapeError(error: string): ScrapeDiagnosis {
  // Before the status: a proxy between says 502 with the reason behind it.
  if (/connection refused/.test(error)) {
    return {
      kind: 'refused',
      meaning: 'nothing listens on that port (connection refused)',
      advice:
        'Check which port the application serves its metrics on, and that it listens on all addresses and not only on 127.0.0.1',
    };
  }
  const status = /server returned HTTP status (\d{3})/.exec(error)?.[1];
  if (status) {
    return ofStatus(Number(status));
  }
  if (TLS_TO_PLAIN.test(error)) {
    return {
      kind: 'tls',
      meaning: 'it is asked by HTTPS, but speaks plain HTTP',
      advice: 'Set scheme: http',
    };
  }
  if (PLAIN_TO_TLS.test(error)) {
    return {
      kind: 'tls',
      meaning: 'it is asked by plain HTTP, but speaks HTTPS',
      advice: 'Set scheme: https, and tlsConfig for its certificate',
    };
  }
  if (/x509|certificate|tls:/i.test(error)) {
    return {
      kind: 'tls',
      meaning: `its certificate is not accepted (${short(error)})`,
      advice:
        'Name the authority in tlsConfig.ca and the host in tlsConfig.serverName',
    };
  }
  if (/context deadline exceeded|Client\.Timeout/.test(error)) {
    return {
      kind: 'timeout',
      meaning: 'it did not answer within the scrape timeout',
      advice:
        'See how long the metrics take (thousands of series?), and raise scrapeTimeout, at most to the interval; a NetworkPolicy that drops packets looks the same',
    };
  }
  if (/i\/o timeout|no route to host|network is unreachable/.test(error)) {
    return {
      kind: 'unreachable',
      meaning: 'Prometheus can not reach it',
      advice:
        "Allow Prometheus' namespace in the NetworkPolicies of the target's namespace",
    };
  }
  if (/no such host/.test(error)) {
    return {
      kind: 'unreachable',
      meaning: 'its host name is not known',
      advice: 'Correct the relabeling that writes __address__',
    };
  }
  return ofContent(error);
}

function ofStatus(status: number): ScrapeDiagnosis {
  if (status === 404) {
    return {
      kind: 'path',
      meaning: 'there is nothing at that path (404)',
      advice:
        'Correct the path: /actuator/prometheus for Spring Boot (with the prometheus endpoint exposed), /metrics for most others',
    };
  }
  if (status === 401 || status === 403) {
    return {
      kind: 'auth',
      meaning: `it does not let Prometheus in (${status})`,
      advice:
        'Name the credentials in basicAuth or authorization of the endpoint, or let the application serve its metrics without signing in, on a port of its own',
    };
  }
  if ([502, 503, 504].includes(status)) {
    return {
      kind: 'server',
      meaning: `it is not available, or a proxy before it finds nothing on that port (${status})`,
      advice:
        'Check that the application serves its metrics on that port, and whether it has started',
    };
  }
  return {
    kind: 'server',
    meaning: `it answers with HTTP status ${status}`,
    advice: 'Look into the log of the application for that request',
  };
}

function ofContent(error: string): ScrapeDiagnosis {
  const limit = /(sample|label|body size|target)[ _]?limit/i.exec(error);
  if (limit) {
    return {
      kind: 'limit',
      meaning: `it serves more than the ${limit[1].toLowerCase()} limit allows (${short(
        error,
      )})`,
      advice: `Leave series out by metricRelabelings or in the application, or raise the ${limit[1].toLowerCase()} limit`,
    };
  }
  // Versions before 2.43 name no character: "INVALID" is not a valid start token.
  if (/got "<|start token|text\/html|DOCTYPE/i.test(error)) {
    return {
      kind: 'content',
      meaning:
        'it serves something else there, such as a web page, and no metrics',
      advice:
        'Correct the path: what is there now may be the start page or a page for signing in',
    };
  }
  if (
    /expected .*token|Content-Type|invalid metric|unexpected|parse/i.test(error)
  ) {
    return {
      kind: 'content',
      meaning: `what it serves is not in a format that Prometheus reads (${short(
        error,
      )})`,
      advice:
        'Let it serve the Prometheus text format, with the Content-Type text/plain',
    };
  }
  return {
    kind: 'other',
    meaning: short(error),
    advice: 'Ask for the URL from within the cluster, and compare',
  };
}

function short(error: string): string {
  return error.length > 200 ? `${error.slice(0, 200)}…` : error;
}
