{{- define "stateful.backupClaim" -}}
{{- if .Values.backup.enabled }}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ include "stateful.name" . }}-backup
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "stateful.labels" . | nindent 4 }}
  annotations:
    # Backups outlive the release they were made of.
    helm.sh/resource-policy: keep
spec:
  accessModes:
    - ReadWriteOnce
  {{- with .Values.backup.storageClassName }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests:
      storage: {{ .Values.backup.size }}
{{- end }}
{{- end -}}

{{/*
A backup counts only when it is whole: it is written under another name, and
takes its own when the engine's tool has ended well. Old ones go after that.
*/}}
{{- define "stateful.backupScript" -}}
set -o errexit -o pipefail -o nounset
umask 077
PARTIAL="/backup/.partial"
NAME="$(date -u +%Y%m%dT%H%M%SZ).{{ include "stateful.engine" (list . "backupSuffix") }}"
export TARGET="$PARTIAL"
rm -rf "$PARTIAL"
{{ include "stateful.engine" (list . "backup") | trim }}
test -s "$PARTIAL"
mv "$PARTIAL" "/backup/$NAME"
echo "wrote $NAME, $(wc -c < "/backup/$NAME") bytes"
ls -1 /backup | grep -v '^lost+found$' | sort -r | tail -n +{{ add1 (int .Values.backup.keep) }} | while read -r OLD; do
  rm -f "/backup/$OLD"
  echo "removed $OLD"
done
{{- end -}}

{{- define "stateful.backup" -}}
{{- if .Values.backup.enabled }}
apiVersion: batch/v1
kind: CronJob
metadata:
  {{- include "stateful.metadata" (list . "-backup") | nindent 2 }}
spec:
  schedule: {{ .Values.backup.schedule | quote }}
  {{- with .Values.backup.timeZone }}
  timeZone: {{ . }}
  {{- end }}
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 3600
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 0
      activeDeadlineSeconds: {{ int .Values.backup.deadlineSeconds }}
      template:
        metadata:
          labels:
            app.kubernetes.io/name: {{ .Chart.Name }}-backup
            app.kubernetes.io/instance: {{ .Release.Name }}
        spec:
          {{- include "stateful.backupPod" . | nindent 10 }}
{{- end }}
{{- end -}}

{{- define "stateful.backupPod" -}}
restartPolicy: Never
automountServiceAccountToken: false
securityContext:
  {{- include "stateful.podSecurity" . | nindent 2 }}
{{- include "stateful.placement" . }}
containers:
  - name: backup
    image: {{ .Values.backup.image | default (include "stateful.image" .) | quote }}
    command:
      - {{ include "stateful.engine" (list . "shell") }}
      - -c
      - |
        {{- include "stateful.backupScript" . | nindent 8 }}
    env:
      - name: HOST
        value: {{ include "stateful.name" . }}.{{ .Release.Namespace }}.svc
      - name: HOME
        value: /tmp
    resources:
      {{- toYaml .Values.backup.resources | nindent 6 }}
    securityContext:
      {{- include "stateful.containerSecurity" . | nindent 6 }}
    volumeMounts:
      - name: backup
        mountPath: /backup
      - name: credentials
        mountPath: /etc/credentials
        readOnly: true
      - name: scratch
        mountPath: /tmp
volumes:
  - name: backup
    persistentVolumeClaim:
      claimName: {{ include "stateful.name" . }}-backup
  - name: credentials
    secret:
      secretName: {{ include "stateful.secretName" . }}
      defaultMode: 0440
  - name: scratch
    emptyDir: {}
{{- end -}}
