import type { Compilation } from '../phone/compile'

/** What the desk shows of the project on the phone. */
export interface CompiledProjectInfo {
  directory: string
  name: string
  appid: string
  version: string
}

export const projectInfo = (directory: string, { config, version }: Compilation): CompiledProjectInfo => ({
  directory,
  name: config.projectName,
  appid: config.appid,
  version,
})
