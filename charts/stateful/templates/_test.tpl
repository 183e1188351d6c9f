{{- define "stateful.test" -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "stateful.name" . }}-test
  namespace: {{ .Release.Namespace }}
  labels:
    app.kubernetes.io/managed-by: {{ .Release.Service }}
    app.kubernetes.io/component: test
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  securityContext:
    {{- include "stateful.podSecurity" . | nindent 4 }}
  {{- include "stateful.placement" . | indent 2 }}
  containers:
    - name: test
      image: {{ .Values.test.image | default (include "stateful.image" .) | quote }}
      command:
        - {{ include "stateful.engine" (list . "shell") }}
        - -c
        - |
          set -o errexit -o pipefail -o nounset
          {{- include "stateful.engine" (list . "test") | nindent 10 }}
      env:
        - name: HOST
          value: {{ include "stateful.name" . }}.{{ .Release.Namespace }}.svc
        - name: HOME
          value: /tmp
      resources:
        requests:
          cpu: 50m
          memory: 64Mi
        limits:
          memory: 256Mi
      securityContext:
        {{- include "stateful.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - name: credentials
          mountPath: /etc/credentials
          readOnly: true
        - name: scratch
          mountPath: /tmp
  volumes:
    - name: credentials
      secret:
        secretName: {{ include "stateful.secretName" . }}
        defaultMode: 0440
    - name: scratch
      emptyDir: {}
{{- end -}}
