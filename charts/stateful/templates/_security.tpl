{{/* The official images made for it run as this user, whom fsGroup lets write to the disk. */}}
{{- define "stateful.podSecurity" -}}
runAsNonRoot: true
runAsUser: 999
runAsGroup: 999
fsGroup: 999
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "stateful.containerSecurity" -}}
readOnlyRootFilesystem: true
allowPrivilegeEscalation: false
capabilities:
  drop:
    - ALL
{{- end -}}

{{- define "stateful.placement" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The engine's directories that must be writable, each in a scratch volume. */}}
{{- define "stateful.writableMounts" -}}
{{- range $path := include "stateful.engine" (list . "writable") | fromYamlArray }}
- name: scratch
  mountPath: {{ $path }}
  subPath: {{ $path | trimPrefix "/" | replace "/" "-" }}
{{- end }}
{{- end -}}
