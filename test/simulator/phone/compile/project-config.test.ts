import path from 'node:path'
import { ProjectCompiler } from '../../../../simulator/phone/compile'
import { TestProject } from './project'

const problemsOf = (folder: string) => new ProjectCompiler(folder).compile().then(({ problems }) => problems)

describe('project files', () => {
  it('give what the rest of the simulator needs', async () => {
    const project = new TestProject({
      'project.config.json': { appid: 'wx7', projectname: 'wallet', cloudfunctionRoot: './dist/cloudfunctions/' },
    })
    const { config, problems } = await project.compile()
    expect(problems).toEqual([])
    expect(config).toEqual({ appid: 'wx7', projectName: 'wallet', miniprogramRoot: '', cloudfunctionRoot: 'dist/cloudfunctions' })
  })

  it('are overridden by project.private.config.json', async () => {
    const project = new TestProject({ 'project.private.config.json': { projectname: 'mine' } })
    expect((await project.compile()).config).toMatchObject({ appid: 'wx1', projectName: 'mine' })
  })

  it('have to exist', async () => {
    const project = new TestProject()
    const missing = path.join(project.folder, 'nowhere')
    expect(await problemsOf(missing)).toEqual([
      { severity: 'error', file: 'project.config.json', message: `the project folder does not exist: ${missing}` },
    ])
    project.remove('project.config.json')
    expect(await problemsOf(project.folder)).toEqual([
      { severity: 'error', file: 'project.config.json', message: expect.stringContaining('has no project.config.json') as string },
    ])
  })

  it('give one located problem and no script when they are broken', async () => {
    const project = new TestProject({ 'project.config.json': '{\n  "appid": "wx1",\n  "compileType" "miniprogram"\n}' })
    expect(await project.problems()).toEqual(['error project.config.json:3:17 ":" is expected after the key, found "\\""'])
    expect((await project.compile()).script).toBe('')
  })

  it('name a folder as miniprogramRoot', async () => {
    const project = new TestProject({ 'project.config.json': '{\n  "miniprogramRoot": "src/"\n}' })
    expect(await project.problems()).toEqual(['error project.config.json:2:22 miniprogramRoot "src" is no folder of the project'])
  })

  it('describe a Mini Program and no plugin', async () => {
    const project = new TestProject({ 'project.config.json': '{ "compileType": "plugin" }' })
    expect(await project.problems()).toEqual([
      'error project.config.json:1:18 not emulated: compileType "plugin", only "miniprogram" is (simulator/README.md#not-emulated)',
    ])
  })

  it('put miniprogramRoot before the files of problems', async () => {
    const project = new TestProject({ 'project.config.json': '{ "miniprogramRoot": "src" }', 'src/app.json': '{,}' })
    expect(await project.problems()).toEqual(['error src/app.json:1:2 a key in double quotes is expected, found ","'])
  })

  it('turn TypeScript on', async () => {
    const files = { 'pages/a/a.ts': 'const n: number = 1\nPage({ data: { n } })' }
    const without = new TestProject(files)
    without.remove('pages/a/a.js')
    expect(await without.problems()).toEqual([
      'error app.json:3:5 the page "pages/a/a" is TypeScript, '
      + 'but setting.useCompilerPlugins of project.config.json has no "typescript"',
    ])
    without.write({ 'project.config.json': { setting: { useCompilerPlugins: ['typescript'] } } })
    expect(await without.problems()).toEqual([])
  })
})
