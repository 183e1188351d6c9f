{{/* The operator's API may be absent; asking for it would fail the whole release. */}}
{{- define "stateful.serviceMonitor" -}}
{{- if and .Values.metrics.enabled (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor") }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "stateful.metadata" (list . "") | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "stateful.selectorLabels" . | nindent 6 }}
    matchExpressions:
      # The other service of this release has the same pod behind it.
      - key: foredeck.io/headless
        operator: DoesNotExist
  endpoints:
    - port: metrics
      interval: {{ .Values.metrics.interval }}
{{- end }}
{{- end -}}
