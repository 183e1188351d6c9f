{{- define "rabbitmq.port" -}}5672{{- end -}}
{{- define "rabbitmq.extraPorts" -}}[{name: console, port: 15672}]{{- end -}}
{{- define "rabbitmq.dataPath" -}}/var/lib/rabbitmq{{- end -}}
{{- define "rabbitmq.writable" -}}["/tmp", "/var/log/rabbitmq"]{{- end -}}
{{- define "rabbitmq.shell" -}}sh{{- end -}}
{{- define "rabbitmq.backupSuffix" -}}json{{- end -}}

{{- define "rabbitmq.passwords" -}}
password: {{ .Values.auth.password | toJson }}
{{- end -}}

{{- define "rabbitmq.files" -}}
foredeck.conf: |
  # The node's name is part of its data directory; it must outlive the pod.
  log.console = true
  loopback_users = none
  {{- with .Values.config }}
  {{- . | nindent 2 }}
  {{- end }}
enabled_plugins: |
  [rabbitmq_management,rabbitmq_prometheus].
{{- end -}}

{{- define "rabbitmq.container" -}}
env:
  - name: RABBITMQ_NODENAME
    value: rabbit@localhost
  - name: RABBITMQ_CONFIG_FILES
    value: /etc/foredeck/foredeck.conf
  - name: RABBITMQ_ENABLED_PLUGINS_FILE
    value: /etc/foredeck/enabled_plugins
  - name: RABBITMQ_DEFAULT_USER
    value: {{ .Values.auth.username | quote }}
  - name: RABBITMQ_DEFAULT_PASS
    valueFrom:
      secretKeyRef:
        name: {{ include "stateful.secretName" . }}
        key: password
startupProbe:
  exec:
    command: [rabbitmq-diagnostics, --quiet, check_port_connectivity]
  timeoutSeconds: 20
  periodSeconds: 10
  failureThreshold: 30
readinessProbe:
  tcpSocket:
    port: rabbitmq
  periodSeconds: 5
livenessProbe:
  exec:
    command: [rabbitmq-diagnostics, --quiet, ping]
  timeoutSeconds: 20
  periodSeconds: 60
  failureThreshold: 3
{{- end -}}

{{/* curl reads user and password from a file, so that no list of processes shows them. */}}
{{- define "rabbitmq.curlFile" -}}
printf 'user = "%s:%s"\n' {{ .Values.auth.username | quote }} \
  "$(sed 's/[\\"]/\\&/g' /etc/credentials/password)" > /tmp/curl.conf
{{- end -}}

{{- define "rabbitmq.backup" -}}
{{ include "rabbitmq.curlFile" . }}
curl --config /tmp/curl.conf --fail --silent --show-error --output "$TARGET" "http://$HOST:15672/api/definitions"
{{- end -}}

{{- define "rabbitmq.test" -}}
{{ include "rabbitmq.curlFile" . }}
curl --config /tmp/curl.conf --fail --silent --show-error "http://$HOST:15672/api/health/checks/local-alarms"
{{- end -}}

{{/* The broker's own plugin offers the metrics. */}}
{{- define "rabbitmq.exporter" -}}{{- end -}}
