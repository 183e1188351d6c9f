{{/* These must never change over the life of a release: a StatefulSet's selector is immutable. */}}
{{- define "stateful.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "stateful.ownLabels" -}}
{{- with .Values.system }}
app.kubernetes.io/part-of: {{ . }}
{{- end }}
{{- with .Values.component }}
backstage.io/kubernetes-id: {{ . }}
{{- end }}
{{- end -}}

{{- define "stateful.labels" -}}
{{- $own := include "stateful.selectorLabels" . | fromYaml -}}
{{- $own = merge $own (include "stateful.ownLabels" . | fromYaml) -}}
{{- $_ := set $own "helm.sh/chart" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63) -}}
{{- $_ := set $own "app.kubernetes.io/managed-by" .Release.Service -}}
{{- toYaml (merge $own .Values.labels) -}}
{{- end -}}

{{- define "stateful.podLabels" -}}
{{- $own := include "stateful.selectorLabels" . | fromYaml -}}
{{- toYaml (merge $own (include "stateful.ownLabels" . | fromYaml) .Values.labels) -}}
{{- end -}}

{{- define "stateful.metadata" -}}
{{- $root := index . 0 -}}
name: {{ include "stateful.name" $root }}{{ index . 1 }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "stateful.labels" $root | nindent 2 }}
{{- with $root.Values.annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
