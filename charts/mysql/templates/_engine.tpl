{{- define "mysql.port" -}}3306{{- end -}}
{{- define "mysql.extraPorts" -}}[]{{- end -}}
{{- define "mysql.dataPath" -}}/var/lib/mysql{{- end -}}
{{- define "mysql.writable" -}}["/tmp", "/var/run/mysqld"]{{- end -}}
{{- define "mysql.shell" -}}bash{{- end -}}
{{- define "mysql.backupSuffix" -}}sql.gz{{- end -}}

{{- define "mysql.passwords" -}}
root-password: {{ .Values.auth.rootPassword | toJson }}
password: {{ .Values.auth.password | toJson }}
{{- end -}}

{{- define "mysql.files" -}}
{{- with .Values.config -}}
{{- dict "foredeck.cnf" (printf "[mysqld]\n%s" .) | toYaml -}}
{{- end -}}
{{- end -}}

{{- define "mysql.container" -}}
{{- if .Values.config }}
args:
  # Read after the image's own settings.
  - --defaults-extra-file=/etc/foredeck/foredeck.cnf
{{- end }}
env:
  - name: MYSQL_DATABASE
    value: {{ .Values.auth.database | quote }}
  - name: MYSQL_USER
    value: {{ .Values.auth.username | quote }}
  - name: MYSQL_PASSWORD_FILE
    value: /etc/credentials/password
  - name: MYSQL_ROOT_PASSWORD_FILE
    value: /etc/credentials/root-password
startupProbe:
  {{- include "mysql.ping" . | nindent 2 }}
  periodSeconds: 5
  failureThreshold: 60
readinessProbe:
  {{- include "mysql.ping" . | nindent 2 }}
  periodSeconds: 5
livenessProbe:
  {{- include "mysql.ping" . | nindent 2 }}
  periodSeconds: 15
  failureThreshold: 4
{{- end -}}

{{/* Over TCP: the server that only prepares the first start listens on its socket alone. It needs no password. */}}
{{- define "mysql.ping" -}}
exec:
  command: [mysqladmin, ping, --host=127.0.0.1, --silent]
timeoutSeconds: 5
{{- end -}}

{{/* Clients read the password from a file, so that no list of processes shows it. */}}
{{- define "mysql.clientFile" -}}
printf '[client]\nuser=%s\nhost=%s\npassword="%s"\n' {{ . | quote }} "$HOST" \
  "$(sed 's/[\\"]/\\&/g' /etc/credentials/{{ ternary "root-password" "password" (eq . "root") }})" > /tmp/client.cnf
{{- end -}}

{{- define "mysql.backup" -}}
{{ include "mysql.clientFile" "root" }}
mysqldump --defaults-extra-file=/tmp/client.cnf --single-transaction --set-gtid-purged=OFF \
  --routines --triggers --events {{ .Values.auth.database }} | gzip > "$TARGET"
{{- end -}}

{{- define "mysql.test" -}}
{{ include "mysql.clientFile" .Values.auth.username }}
mysql --defaults-extra-file=/tmp/client.cnf --database={{ .Values.auth.database }} --execute='SELECT VERSION()'
{{- end -}}

{{- define "mysql.exporter" -}}
args:
  - --mysqld.address=127.0.0.1:3306
  - --mysqld.username=root
env:
  - name: MYSQLD_EXPORTER_PASSWORD
    valueFrom:
      secretKeyRef:
        name: {{ include "stateful.secretName" . }}
        key: root-password
{{- end -}}
