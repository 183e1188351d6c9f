{{/* Volume names come from list positions or from keys, so that none is used twice. */}}
{{- define "service.volumes" -}}
{{- range $index, $path := .Values.writableDirs }}
- name: writable-{{ $index }}
  emptyDir: {}
{{- end }}
{{- if .Values.configFiles.files }}
- name: config
  configMap:
    name: {{ include "service.name" . }}-config
{{- end }}
{{- range $name, $from := .Values.configMapFiles }}
- name: configmap-{{ $name }}
  configMap:
    name: {{ $from.configMap }}
    {{- if $from.optional }}
    optional: true
    {{- end }}
{{- end }}
{{- range $name, $from := .Values.secretFiles }}
- name: secret-{{ $name }}
  secret:
    secretName: {{ $from.secret }}
    {{- if $from.optional }}
    optional: true
    {{- end }}
{{- end }}
{{- if .Values.persistence.enabled }}
- name: data
  persistentVolumeClaim:
    claimName: {{ include "service.claimName" . }}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "service.volumeMounts" -}}
{{- range $index, $path := .Values.writableDirs }}
- name: writable-{{ $index }}
  mountPath: {{ $path }}
{{- end }}
{{- if .Values.configFiles.files }}
- name: config
  mountPath: {{ .Values.configFiles.mountPath }}
  readOnly: true
{{- end }}
{{- range $name, $from := .Values.configMapFiles }}
- name: configmap-{{ $name }}
  mountPath: {{ $from.mountPath }}
  readOnly: true
{{- end }}
{{- range $name, $from := .Values.secretFiles }}
- name: secret-{{ $name }}
  mountPath: {{ $from.mountPath }}
  readOnly: true
{{- end }}
{{- if .Values.persistence.enabled }}
- name: data
  mountPath: {{ .Values.persistence.mountPath }}
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}
