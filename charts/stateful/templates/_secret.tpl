{{/* Only when no existing Secret is named. */}}
{{- define "stateful.secret" -}}
{{- if not .Values.auth.existingSecret }}
apiVersion: v1
kind: Secret
metadata:
  {{- include "stateful.metadata" (list . "-auth") | nindent 2 }}
type: Opaque
data:
  {{- range $key, $value := include "stateful.engine" (list . "passwords") | fromYaml }}
  {{ $key }}: {{ required (printf "auth: give %s, or name an existing Secret in auth.existingSecret" $key) $value | b64enc | quote }}
  {{- end }}
{{- end }}
{{- end -}}
