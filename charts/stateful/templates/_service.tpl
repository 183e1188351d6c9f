{{- define "stateful.ports" -}}
- name: {{ .Chart.Name | trunc 15 }}
  port: {{ include "stateful.engine" (list . "port") }}
  targetPort: {{ .Chart.Name | trunc 15 }}
{{- range include "stateful.engine" (list . "extraPorts") | fromYamlArray }}
- name: {{ .name }}
  port: {{ int .port }}
  targetPort: {{ .name }}
{{- end }}
{{- if .Values.metrics.enabled }}
- name: metrics
  port: {{ int .Values.metrics.port }}
  targetPort: metrics
{{- end }}
{{- end -}}

{{- define "stateful.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "stateful.metadata" (list . "") | nindent 2 }}
spec:
  type: {{ .Values.service.type }}
  selector:
    {{- include "stateful.selectorLabels" . | nindent 4 }}
  ports:
    {{- include "stateful.ports" . | nindent 4 }}
{{- end -}}

{{/* Gives the pod its stable name in DNS. */}}
{{- define "stateful.headlessService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "stateful.name" . }}-pod
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "stateful.labels" . | nindent 4 }}
    foredeck.io/headless: 'true'
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    {{- include "stateful.selectorLabels" . | nindent 4 }}
  ports:
    {{- include "stateful.ports" . | nindent 4 }}
{{- end -}}
