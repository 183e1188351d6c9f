{{- define "stateful.statefulset" -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  {{- include "stateful.metadata" (list . "") | nindent 2 }}
spec:
  # These charts do not replicate.
  replicas: 1
  serviceName: {{ include "stateful.name" . }}-pod
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      {{- include "stateful.selectorLabels" . | nindent 6 }}
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: {{ ternary "Retain" "Delete" .Values.storage.keep }}
    whenScaled: Retain
  template:
    metadata:
      labels:
        {{- include "stateful.podLabels" . | nindent 8 }}
      annotations:
        {{- include "stateful.podAnnotations" . | nindent 8 }}
    spec:
      {{- include "stateful.podSpec" . | nindent 6 }}
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          {{- include "stateful.selectorLabels" . | nindent 10 }}
      spec:
        accessModes:
          - ReadWriteOnce
        {{- with .Values.storage.storageClassName }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ .Values.storage.size }}
{{- end -}}

{{- define "stateful.podSpec" -}}
automountServiceAccountToken: false
terminationGracePeriodSeconds: {{ int .Values.terminationGracePeriodSeconds }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
securityContext:
  {{- include "stateful.podSecurity" . | nindent 2 }}
{{- include "stateful.placement" . }}
containers:
  - name: {{ .Chart.Name }}
    image: {{ include "stateful.image" . | quote }}
    imagePullPolicy: {{ .Values.image.pullPolicy }}
    ports:
      - name: {{ .Chart.Name | trunc 15 }}
        containerPort: {{ include "stateful.engine" (list . "port") }}
      {{- range include "stateful.engine" (list . "extraPorts") | fromYamlArray }}
      - name: {{ .name }}
        containerPort: {{ int .port }}
      {{- end }}
      {{- if and .Values.metrics.enabled (not (include "stateful.engine" (list . "exporter"))) }}
      - name: metrics
        containerPort: {{ int .Values.metrics.port }}
      {{- end }}
    resources:
      {{- toYaml .Values.resources | nindent 6 }}
    securityContext:
      {{- include "stateful.containerSecurity" . | nindent 6 }}
    volumeMounts:
      - name: data
        mountPath: {{ include "stateful.engine" (list . "dataPath") }}
      {{- include "stateful.commonMounts" . | nindent 6 }}
    {{- include "stateful.engine" (list . "container") | nindent 4 }}
  {{- if .Values.metrics.enabled }}
  {{- with include "stateful.engine" (list . "exporter") }}
  - name: metrics
    image: {{ $.Values.metrics.image | quote }}
    ports:
      - name: metrics
        containerPort: {{ int $.Values.metrics.port }}
    resources:
      requests:
        cpu: 10m
        memory: 32Mi
      limits:
        memory: 64Mi
    securityContext:
      {{- include "stateful.containerSecurity" $ | nindent 6 }}
    volumeMounts:
      - name: credentials
        mountPath: /etc/credentials
        readOnly: true
    {{- . | nindent 4 }}
  {{- end }}
  {{- end }}
volumes:
  {{- include "stateful.commonVolumes" . | nindent 2 }}
{{- end -}}

{{- define "stateful.commonMounts" -}}
- name: credentials
  mountPath: /etc/credentials
  readOnly: true
{{- if include "stateful.engine" (list . "files") | fromYaml }}
- name: config
  mountPath: /etc/foredeck
  readOnly: true
{{- end }}
{{- include "stateful.writableMounts" . }}
{{- end -}}

{{- define "stateful.commonVolumes" -}}
- name: credentials
  secret:
    secretName: {{ include "stateful.secretName" . }}
    defaultMode: 0440
{{- if include "stateful.engine" (list . "files") | fromYaml }}
- name: config
  configMap:
    name: {{ include "stateful.name" . }}-config
{{- end }}
- name: scratch
  emptyDir: {}
{{- end -}}
