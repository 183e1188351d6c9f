{{- define "stateful.name" -}}
{{- .Values.fullnameOverride | default .Release.Name | trunc 49 | trimSuffix "-" -}}
{{- end -}}

{{/* What the engine's chart says: include "stateful.engine" (list . "container"). */}}
{{- define "stateful.engine" -}}
{{- $root := index . 0 -}}
{{- include (printf "%s.%s" $root.Chart.Name (index . 1)) $root -}}
{{- end -}}

{{- define "stateful.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository (required "image.tag: give the tag to run, or a digest" $image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "stateful.secretName" -}}
{{- .Values.auth.existingSecret | default (printf "%s-auth" (include "stateful.name" .)) -}}
{{- end -}}

{{/* The disk of the only pod, as a StatefulSet names it. */}}
{{- define "stateful.claimName" -}}
data-{{ include "stateful.name" . }}-0
{{- end -}}
