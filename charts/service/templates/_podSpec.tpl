{{/* Two pods can not share a volume that only one node may mount, so the old one has to go first. */}}
{{- define "service.strategy" -}}
{{- $single := and .Values.persistence.enabled (hasPrefix "ReadWriteOnce" .Values.persistence.accessMode) -}}
{{- if or $single (eq .Values.updateStrategy.type "Recreate") -}}
type: Recreate
{{- else -}}
type: RollingUpdate
rollingUpdate:
  maxSurge: {{ .Values.updateStrategy.maxSurge }}
  maxUnavailable: {{ .Values.updateStrategy.maxUnavailable }}
{{- end -}}
{{- end -}}

{{- define "service.podSpec" -}}
serviceAccountName: {{ include "service.serviceAccountName" . }}
automountServiceAccountToken: {{ .Values.serviceAccount.automountToken }}
terminationGracePeriodSeconds: {{ int .Values.termination.gracePeriodSeconds }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
securityContext:
  {{- include "service.podSecurityContext" . | nindent 2 }}
{{- with .Values.initContainers }}
initContainers:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  {{- include "service.container" . | nindent 2 }}
  {{- with .Values.sidecars }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with include "service.volumes" . | trim }}
volumes:
  {{- . | nindent 2 }}
{{- end }}
{{- if .Values.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range .Values.topologySpread.topologyKeys }}
  - topologyKey: {{ . }}
    maxSkew: {{ int $.Values.topologySpread.maxSkew }}
    whenUnsatisfiable: {{ $.Values.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "service.selectorLabels" $ | nindent 8 }}
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

{{- define "service.podSecurityContext" -}}
{{- $context := .Values.podSecurityContext -}}
runAsNonRoot: {{ $context.runAsNonRoot }}
{{- range $field := list "runAsUser" "runAsGroup" "fsGroup" }}
{{- if not (kindIs "invalid" (index $context $field)) }}
{{ $field }}: {{ int64 (index $context $field) }}
{{- end }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "service.container" -}}
- name: app
  image: {{ include "service.image" . | quote }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  {{- with .Values.command }}
  command:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.args }}
  args:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  ports:
    - name: http
      containerPort: {{ int .Values.port }}
      protocol: TCP
    {{- range $name, $port := .Values.extraPorts }}
    - name: {{ $name }}
      containerPort: {{ int $port.containerPort }}
      protocol: {{ $port.protocol | default "TCP" }}
    {{- end }}
  env:
    {{- include "service.env" . | trim | nindent 4 }}
  {{- with include "service.envFrom" .Values.envFrom | trim }}
  envFrom:
    {{- . | nindent 4 }}
  {{- end }}
  {{- range $kind := list "startup" "readiness" "liveness" }}
  {{- $probe := get $.Values.probes $kind }}
  {{- if $probe.enabled }}
  {{ $kind }}Probe:
    {{- include "service.probe" (dict "probe" $probe) | trim | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- with .Values.resources }}
  resources:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    readOnlyRootFilesystem: {{ .Values.securityContext.readOnlyRootFilesystem }}
    allowPrivilegeEscalation: {{ .Values.securityContext.allowPrivilegeEscalation }}
    capabilities:
      drop:
        - ALL
      {{- with .Values.securityContext.addCapabilities }}
      add:
        {{- toYaml . | nindent 8 }}
      {{- end }}
  {{- if and .Values.termination.drainSeconds (semverCompare ">=1.30-0" .Capabilities.KubeVersion.Version) }}
  lifecycle:
    preStop:
      sleep:
        seconds: {{ int .Values.termination.drainSeconds }}
  {{- end }}
  {{- with include "service.volumeMounts" . | trim }}
  volumeMounts:
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}
