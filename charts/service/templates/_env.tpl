{{/*
The container's environment, each name once: a list with one name twice is
refused by server-side apply. Later sources win over earlier ones.
*/}}
{{- define "service.env" -}}
{{- $env := dict -}}
{{- $_ := set $env "LOG_FORMAT" (dict "value" .Values.logging.format) -}}
{{- with .Values.logging.level -}}
{{- $_ := set $env "LOG_LEVEL" (dict "value" .) -}}
{{- end -}}
{{- range .Values.portEnv -}}
{{- $_ := set $env . (dict "value" (toString (int $.Values.port))) -}}
{{- end -}}
{{- if eq .Values.logging.format "json" -}}
{{- range $name, $value := .Values.logging.jsonEnv -}}
{{- $_ := set $env $name (dict "value" $value) -}}
{{- end -}}
{{- end -}}
{{- range $name, $value := .Values.env -}}
{{- $_ := set $env $name (dict "value" $value) -}}
{{- end -}}
{{- range $name, $from := .Values.envFromConfigMap -}}
{{- $_ := set $env $name (dict "valueFrom" (dict "configMapKeyRef" (include "service.keyRef" $from | fromYaml))) -}}
{{- end -}}
{{- range $name, $from := .Values.envFromSecret -}}
{{- $_ := set $env $name (dict "valueFrom" (dict "secretKeyRef" (include "service.keyRef" $from | fromYaml))) -}}
{{- end -}}
{{- range $name, $value := .Values.secretEnv -}}
{{- $_ := set $env $name (dict "valueFrom" (dict "secretKeyRef" (dict "name" (printf "%s-env" (include "service.name" $)) "key" $name))) -}}
{{- end -}}
{{- range $name, $source := $env }}
- name: {{ $name }}
  {{- toYaml $source | nindent 2 }}
{{- end -}}
{{- end -}}

{{- define "service.keyRef" -}}
name: {{ .name }}
key: {{ .key | quote }}
{{- if .optional }}
optional: true
{{- end }}
{{- end -}}

{{- define "service.envFrom" -}}
{{- range .configMaps }}
- configMapRef:
    name: {{ . }}
{{- end }}
{{- range .secrets }}
- secretRef:
    name: {{ . }}
{{- end }}
{{- end -}}
