/**
 * The YAML editor. Import it lazily: it brings CodeMirror along.
 *
 * @packageDocumentation
 */
export { YamlEditor } from './yaml/YamlEditor';
export type { LineProblem, YamlEditorProps } from './yaml/YamlEditor';
