{{/* The operator adds up to 27 characters to it. */}}
{{- define "elasticsearch.name" -}}
{{- .Values.fullnameOverride | default .Release.Name | trunc 36 | trimSuffix "-" -}}
{{- end -}}

{{- define "elasticsearch.ownLabels" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- with .Values.system }}
app.kubernetes.io/part-of: {{ . }}
{{- end }}
{{- with .Values.component }}
backstage.io/kubernetes-id: {{ . }}
{{- end }}
{{- end -}}

{{- define "elasticsearch.metadata" -}}
{{- $root := index . 0 -}}
name: {{ include "elasticsearch.name" $root }}
namespace: {{ $root.Release.Namespace }}
labels:
  app.kubernetes.io/name: {{ index . 1 }}
  app.kubernetes.io/managed-by: {{ $root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" | trunc 63 }}
  {{- include "elasticsearch.ownLabels" $root | nindent 2 }}
  {{- with $root.Values.labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with $root.Values.annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "elasticsearch.placement" -}}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
