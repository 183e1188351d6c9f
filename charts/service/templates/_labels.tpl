{{/* These must never change over the life of a release: a Deployment's selector is immutable. */}}
{{- define "service.selectorLabels" -}}
app.kubernetes.io/name: {{ include "service.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* A digest is no label value, and a long tag is cut. */}}
{{- define "service.version" -}}
{{- $version := .Values.image.tag | default (.Values.image.digest | trimPrefix "sha256:" | trunc 12) -}}
{{- regexReplaceAll "[^A-Za-z0-9]+$" (trunc 63 $version) "" | trimPrefix "_" -}}
{{- end -}}

{{/* Labels of every object; the chart's own win over the user's, since selectors and the catalog rely on them. */}}
{{- define "service.labels" -}}
{{- $own := include "service.selectorLabels" . | fromYaml -}}
{{- $_ := set $own "helm.sh/chart" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63) -}}
{{- $_ := set $own "app.kubernetes.io/managed-by" .Release.Service -}}
{{- with include "service.version" . -}}
{{- $_ := set $own "app.kubernetes.io/version" . -}}
{{- end -}}
{{- with .Values.system -}}
{{- $_ := set $own "app.kubernetes.io/part-of" . -}}
{{- end -}}
{{- with .Values.component -}}
{{- $_ := set $own "backstage.io/kubernetes-id" . -}}
{{- end -}}
{{- toYaml (merge $own .Values.labels) -}}
{{- end -}}

{{/* A version on the pods would roll them for the label's sake alone, so they carry fewer. */}}
{{- define "service.podLabels" -}}
{{- $own := include "service.selectorLabels" . | fromYaml -}}
{{- with .Values.system -}}
{{- $_ := set $own "app.kubernetes.io/part-of" . -}}
{{- end -}}
{{- with .Values.component -}}
{{- $_ := set $own "backstage.io/kubernetes-id" . -}}
{{- end -}}
{{- toYaml (merge $own .Values.podLabels .Values.labels) -}}
{{- end -}}

{{/*
The checksum of the Secret is cut to 16 bits: enough to roll the pods when a
password changes, too little to confirm a guess by reading annotations.
*/}}
{{- define "service.podAnnotations" -}}
{{- $own := dict "foredeck.io/log-format" .Values.logging.format -}}
{{- if .Values.configFiles.files -}}
{{- $_ := set $own "checksum/config" (.Values.configFiles.files | toJson | sha256sum) -}}
{{- end -}}
{{- if .Values.secretEnv -}}
{{- $_ := set $own "checksum/secret" (.Values.secretEnv | toJson | sha256sum | trunc 4) -}}
{{- end -}}
{{- toYaml (merge $own .Values.podAnnotations .Values.annotations) -}}
{{- end -}}

{{- define "service.annotations" -}}
{{- with .Values.annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
