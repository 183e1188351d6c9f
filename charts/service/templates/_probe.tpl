{{/* One probe; takes a dict of `probe`, and `port` for when the probe names none. */}}
{{- define "service.probe" -}}
{{- $port := .probe.port | default "http" -}}
{{- if eq .probe.type "exec" }}
exec:
  command:
    {{- toYaml .probe.command | nindent 4 }}
{{- else if eq .probe.type "tcp" }}
tcpSocket:
  port: {{ $port }}
{{- else }}
httpGet:
  path: {{ .probe.path | quote }}
  port: {{ $port }}
{{- end }}
initialDelaySeconds: {{ .probe.initialDelaySeconds }}
periodSeconds: {{ .probe.periodSeconds }}
timeoutSeconds: {{ .probe.timeoutSeconds }}
failureThreshold: {{ .probe.failureThreshold }}
{{- end -}}
