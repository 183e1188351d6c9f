{{- define "mongodb.port" -}}27017{{- end -}}
{{- define "mongodb.extraPorts" -}}[]{{- end -}}
{{- define "mongodb.dataPath" -}}/data/db{{- end -}}
{{- define "mongodb.writable" -}}["/tmp", "/data/configdb"]{{- end -}}
{{- define "mongodb.shell" -}}bash{{- end -}}
{{- define "mongodb.backupSuffix" -}}archive.gz{{- end -}}

{{- define "mongodb.passwords" -}}
root-password: {{ .Values.auth.rootPassword | toJson }}
password: {{ .Values.auth.password | toJson }}
{{- end -}}

{{/* The image runs it once, with an empty disk, signed in as root. */}}
{{- define "mongodb.files" -}}
user.js: |
  const password = require('fs').readFileSync('/etc/credentials/password', 'utf8').trim();
  db.getSiblingDB({{ .Values.auth.database | toJson }}).createUser({
    user: {{ .Values.auth.username | toJson }},
    pwd: password,
    roles: [{ role: 'dbOwner', db: {{ .Values.auth.database | toJson }} }],
  });
{{- end -}}

{{- define "mongodb.container" -}}
args:
  - --bind_ip_all
  - --wiredTigerCacheSizeGB={{ .Values.cacheSizeGB }}
env:
  - name: HOME
    value: /tmp
  - name: MONGO_INITDB_ROOT_USERNAME
    value: root
  - name: MONGO_INITDB_ROOT_PASSWORD_FILE
    value: /etc/credentials/root-password
startupProbe:
  {{- include "mongodb.ping" . | nindent 2 }}
  periodSeconds: 5
  failureThreshold: 60
readinessProbe:
  {{- include "mongodb.ping" . | nindent 2 }}
  periodSeconds: 10
livenessProbe:
  tcpSocket:
    port: mongodb
  periodSeconds: 15
  failureThreshold: 4
{{- end -}}

{{/* Needs no user. The port alone would be open while the first start is being prepared. */}}
{{- define "mongodb.ping" -}}
exec:
  command: [mongosh, --quiet, --norc, --host=127.0.0.1, --eval, db.adminCommand("ping").ok || quit(1)]
timeoutSeconds: 10
{{- end -}}

{{- define "mongodb.backup" -}}
printf 'password: "%s"\n' "$(sed 's/[\\"]/\\&/g' /etc/credentials/root-password)" > /tmp/mongodump.yaml
mongodump --config=/tmp/mongodump.yaml --host="$HOST" --username=root --authenticationDatabase=admin \
  --archive="$TARGET" --gzip
{{- end -}}

{{- define "mongodb.test" -}}
cat > /tmp/test.js <<'SCRIPT'
const password = require('fs').readFileSync('/etc/credentials/password', 'utf8').trim();
const app = new Mongo(process.env.HOST).getDB({{ .Values.auth.database | toJson }});
app.auth({{ .Values.auth.username | toJson }}, password);
print(app.version(), app.stats().ok ? 'ok' : quit(1));
SCRIPT
mongosh --quiet --norc --nodb /tmp/test.js
{{- end -}}

{{- define "mongodb.exporter" -}}
args:
  - --collect-all
  - --mongodb.uri=mongodb://127.0.0.1:27017/admin
  - --mongodb.user=root
env:
  - name: MONGODB_PASSWORD
    valueFrom:
      secretKeyRef:
        name: {{ include "stateful.secretName" . }}
        key: root-password
{{- end -}}
