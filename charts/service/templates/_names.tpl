{{- define "service.name" -}}
{{- .Values.fullnameOverride | default .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- end -}}

{{- define "service.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "service.name" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "service.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository (required "image.tag: give the tag to run, or a digest" $image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "service.claimName" -}}
{{- .Values.persistence.existingClaim | default (printf "%s-data" (include "service.name" .)) -}}
{{- end -}}

{{/* The operator's API may be absent; asking for it would fail the whole release. */}}
{{- define "service.monitored" -}}
{{- $monitor := .Values.serviceMonitor -}}
{{- if and $monitor.enabled .Values.service.enabled (or $monitor.force (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor")) -}}
true
{{- end -}}
{{- end -}}
