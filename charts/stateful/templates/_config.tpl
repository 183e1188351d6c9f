{{- define "stateful.config" -}}
{{- with include "stateful.engine" (list . "files") | fromYaml }}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "stateful.metadata" (list $ "-config") | nindent 2 }}
data:
  {{- range $name, $content := . }}
  {{ $name }}: |
    {{- $content | trim | nindent 4 }}
  {{- end }}
{{- end }}
{{- end -}}

{{/*
Pods roll when the configuration or a password changes. The checksum of the
Secret is cut to 16 bits: enough to notice a change, too little to confirm a guess.
*/}}
{{- define "stateful.podAnnotations" -}}
{{- $own := dict -}}
{{- with include "stateful.engine" (list . "files") | fromYaml -}}
{{- $_ := set $own "checksum/config" (toJson . | sha256sum) -}}
{{- end -}}
{{- if not .Values.auth.existingSecret -}}
{{- $_ := set $own "checksum/secret" (include "stateful.engine" (list . "passwords") | sha256sum | trunc 4) -}}
{{- end -}}
{{- toYaml (merge $own .Values.annotations) -}}
{{- end -}}
