{{- define "redis.port" -}}6379{{- end -}}
{{- define "redis.extraPorts" -}}[]{{- end -}}
{{- define "redis.dataPath" -}}/data{{- end -}}
{{- define "redis.writable" -}}["/tmp"]{{- end -}}
{{- define "redis.shell" -}}bash{{- end -}}
{{- define "redis.backupSuffix" -}}rdb{{- end -}}

{{- define "redis.passwords" -}}
password: {{ .Values.auth.password | toJson }}
{{- end -}}

{{- define "redis.files" -}}
redis.conf: |
  dir /data
  aclfile /tmp/users.acl
  maxmemory {{ .Values.memory.max }}
  maxmemory-policy {{ .Values.memory.policy }}
  {{- if eq .Values.durability "every-second" }}
  appendonly yes
  appendfsync everysec
  {{- else }}
  appendonly no
  save 900 1
  save 300 100
  {{- end }}
  {{- with .Values.config }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* The password's hash goes into a file: as an argument everybody on the node could read it. */}}
{{- define "redis.container" -}}
command:
  - bash
  - -c
  - |
    set -o errexit -o pipefail
    umask 077
    HASH="$(tr -d '\n' < /etc/credentials/password | sha256sum | cut -d' ' -f1)"
    echo "user default on #$HASH ~* &* +@all" > /tmp/users.acl
    exec redis-server /etc/foredeck/redis.conf
startupProbe:
  {{- include "redis.ping" . | nindent 2 }}
  periodSeconds: 2
  failureThreshold: 150
readinessProbe:
  {{- include "redis.ping" . | nindent 2 }}
  periodSeconds: 5
livenessProbe:
  {{- include "redis.ping" . | nindent 2 }}
  periodSeconds: 15
  failureThreshold: 4
{{- end -}}

{{- define "redis.ping" -}}
exec:
  command:
    - bash
    - -c
    - REDISCLI_AUTH="$(cat /etc/credentials/password)" redis-cli ping | grep -q PONG
timeoutSeconds: 5
{{- end -}}

{{- define "redis.backup" -}}
export REDISCLI_AUTH="$(cat /etc/credentials/password)"
redis-cli -h "$HOST" --rdb "$TARGET"
{{- end -}}

{{- define "redis.test" -}}
export REDISCLI_AUTH="$(cat /etc/credentials/password)"
redis-cli -h "$HOST" ping | grep PONG
{{- end -}}

{{- define "redis.exporter" -}}
env:
  - name: REDIS_ADDR
    value: redis://127.0.0.1:6379
  - name: REDIS_PASSWORD
    valueFrom:
      secretKeyRef:
        name: {{ include "stateful.secretName" . }}
        key: password
{{- end -}}
