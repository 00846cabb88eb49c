export { ProjectCompiler, type Compilation } from './compiler'
export { SOURCE_MAP_URL } from './package-script'
export { mapStack } from './stack'
