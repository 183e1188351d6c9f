{{- define "postgresql.port" -}}5432{{- end -}}
{{- define "postgresql.extraPorts" -}}[]{{- end -}}
{{- define "postgresql.dataPath" -}}/var/lib/postgresql/data{{- end -}}
{{- define "postgresql.writable" -}}["/tmp", "/var/run/postgresql"]{{- end -}}
{{- define "postgresql.shell" -}}bash{{- end -}}
{{- define "postgresql.backupSuffix" -}}dump{{- end -}}

{{- define "postgresql.passwords" -}}
password: {{ .Values.auth.password | toJson }}
{{- end -}}

{{- define "postgresql.files" -}}
{{- with .Values.config -}}
{{- dict "postgresql.conf" (printf "listen_addresses = '*'\n%s" .) | toYaml -}}
{{- end -}}
{{- end -}}

{{- define "postgresql.container" -}}
{{- if .Values.config }}
args: [-c, config_file=/etc/foredeck/postgresql.conf]
{{- end }}
env:
  - name: POSTGRES_DB
    value: {{ .Values.auth.database | quote }}
  - name: POSTGRES_USER
    value: {{ .Values.auth.username | quote }}
  - name: POSTGRES_PASSWORD_FILE
    value: /etc/credentials/password
  # A directory of its own: initdb refuses a disk that holds lost+found.
  - name: PGDATA
    value: /var/lib/postgresql/data/pgdata
startupProbe:
  {{- include "postgresql.ping" . | nindent 2 }}
  periodSeconds: 3
  failureThreshold: 60
readinessProbe:
  {{- include "postgresql.ping" . | nindent 2 }}
  periodSeconds: 5
livenessProbe:
  {{- include "postgresql.ping" . | nindent 2 }}
  periodSeconds: 15
  failureThreshold: 4
{{- end -}}

{{/* Over TCP: the server that only prepares the first start listens on its socket alone. */}}
{{- define "postgresql.ping" -}}
exec:
  command: [pg_isready, --host=127.0.0.1, --username={{ .Values.auth.username }}, --dbname={{ .Values.auth.database }}]
timeoutSeconds: 5
{{- end -}}

{{/* A colon or a backslash would end a field of the password file. */}}
{{- define "postgresql.passwordFile" -}}
export PGPASSFILE=/tmp/pgpass PGHOST="$HOST" PGUSER={{ .Values.auth.username | quote }} PGDATABASE={{ .Values.auth.database | quote }}
umask 077
printf '*:*:*:*:%s\n' "$(sed 's/[\\:]/\\&/g' /etc/credentials/password)" > /tmp/pgpass
{{- end -}}

{{- define "postgresql.backup" -}}
{{ include "postgresql.passwordFile" . }}
pg_dump --format=custom --file="$TARGET"
{{- end -}}

{{- define "postgresql.test" -}}
{{ include "postgresql.passwordFile" . }}
psql --no-psqlrc --tuples-only --command='SELECT version()'
{{- end -}}

{{- define "postgresql.exporter" -}}
env:
  - name: DATA_SOURCE_URI
    value: 127.0.0.1:5432/{{ .Values.auth.database }}?sslmode=disable
  - name: DATA_SOURCE_USER
    value: {{ .Values.auth.username | quote }}
  - name: DATA_SOURCE_PASS_FILE
    value: /etc/credentials/password
{{- end -}}
