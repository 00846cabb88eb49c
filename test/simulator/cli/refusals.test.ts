import fs from 'node:fs'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { readArguments } from '../../../simulator/cli-arguments'
import { CliError } from '../../../simulator/cli-error'
import { startSimulator } from '../../../simulator/simulator'
import { root, Run, Workshop } from './run'

jest.setTimeout(60_000)

const workshop = new Workshop()
afterAll(() => workshop.clear())

/** The one line with which a start ends. */
async function refusal(args: string[]): Promise<string> {
  const { code, stderr, stdout } = await Run.spawn(args).ended
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^error: [^\n]+\n$/)
  return stderr.slice('error: '.length).trimEnd()
}

const start = (project: string, ...args: string[]): string[] =>
  ['start', '--headless', '--port', '0', '--auto-port', '0', '--data', workshop.path('data'), '--project', project, ...args]

describe('a start that cannot succeed ends with one line and exit code 1:', () => {
  it('an unknown option', async () => {
    expect(await refusal(['--colour'])).toBe('Unknown option \'--colour\' (see --help)')
  })

  it('a folder that is missing', async () => {
    expect(await refusal(start(workshop.path('nowhere')))).toBe(`no such folder: ${workshop.path('nowhere')}`)
  })

  it.each([
    ['project.config.json', '{ "appid": }', /^project\.config\.json:1:12 /],
    ['app.json', '{ "pages": [,] }', /^app\.json:1:13 /],
  ])('a broken %s', async (file, text, line) => {
    expect(await refusal(start(workshop.project(`broken-${file}`, { [file]: text })))).toMatch(line)
  })

  it.each([['--port'], ['--auto-port']])('%s of another program', async (option) => {
    const other = net.createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expect(await refusal(start(workshop.project('plain'), option, String(port)))).toBe(`port ${port} is in use: choose another with ${option}`)
    other.close()
  })

  it('a data folder that another simulator uses', async () => {
    const data = workshop.path('shared')
    const first = await Run.start(['--project', workshop.project('plain'), '--data', data])
    expect(await refusal([...start(workshop.project('plain')), '--data', data, '--reset'])).toBe(
      `${data} is in use by process ${first.child.pid}: stop it, or choose another folder with --data`,
    )
    await first.stop()
  })
})

describe('arguments', () => {
  it.each([
    [['--port'], 'Option \'--port <value>\' argument missing (see --help)'],
    [['--headless=yes'], 'Option \'--headless\' does not take an argument (see --help)'],
    [['fly'], 'unknown command fly (see --help)'],
    [['start', 'here'], 'unexpected here (see --help)'],
    [['--port', 'many'], '--port: a number from 0 to 65535, not many'],
    [['--auto-port', '70000'], '--auto-port: a number from 0 to 65535, not 70000'],
    [['--seed', '--project', '/elsewhere'], '--seed is for the wallet only, not for another --project'],
  ])('are refused: %j', (args, line) => {
    expect(() => readArguments(args, root)).toThrow(new CliError(line))
  })

  it('have these values when none are given', () => {
    expect(readArguments([], root)).toEqual({
      command: 'start', project: root, data: path.join(root, '.data', path.basename(root)), port: 8720, autoPort: 9420,
      reset: false, seed: false, headless: false, strictScans: false, strictAutomator: false,
    })
  })

  it('of DevTools\' command line are understood: no window, any port for the desk', () => {
    const given = readArguments(['auto', '--project', '/elsewhere', '--auto-port', '9421', '--trust-project', '--ticket', 'x'], root)
    expect(given).toMatchObject({ command: 'auto', project: '/elsewhere', autoPort: 9421, port: 0, headless: true })
  })

  it('forbid scans when asked to', () => {
    expect(readArguments(['--strict-scans'], root)).toMatchObject({ strictScans: true })
  })

  it('ask for help', async () => {
    expect(readArguments(['-h'], root)).toBe('help')
    const { code, stdout } = await Run.spawn(['--help']).ended
    expect(code).toBe(0)
    for (const option of ['--port', '--auto-port', '--data', '--reset', '--seed', '--project', '--headless']) expect(stdout).toContain(option)
  })
})

describe('a project is refused for', () => {
  const attempt = (project: string, data = workshop.path('data')) => startSimulator({
    project, simulatorRoot: root, data, reset: false, port: 0, autoPort: 0, watch: false, durable: false,
  })

  it.each([
    ['project.config.json', '{ "miniprogramRoot": "elsewhere/" }', /^project\.config\.json:1:\d+ miniprogramRoot "elsewhere" is no folder/],
    ['project.config.json', '{ "compileType": "plugin" }', /^project\.config\.json:1:\d+ not emulated: compileType "plugin"/],
    ['app.json', '{ "pages": ["pages/none/none"] }', /^app\.json:1:\d+ /],
    ['cloudfunctions/environment.json', '{', /^cloudfunctions\/environment\.json: /],
    ['cloudfunctions/sweep/config.json', '{ "triggers": [{ "name": "t", "type": "queue", "config": "" }] }', /not emulated: trigger of type queue \(simulator\/README\.md#not-emulated\)$/],
  ])('%s with %s', async (file, text, line) => {
    const project = workshop.project('wrong', { 'cloudfunctions/sweep/index.js': '', [file]: text })
    const error = await attempt(project).then(() => undefined, (thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CliError)
    expect((error as Error).message).toMatch(line)
    fs.rmSync(project, { recursive: true })
  })

  it('being none', async () => {
    fs.mkdirSync(workshop.path('empty'))
    await expect(attempt(workshop.path('empty'))).rejects.toThrow(/^project\.config\.json .*no Mini Program project/)
  })

  it('a data folder that is a file', async () => {
    await expect(attempt(workshop.project('plain'), workshop.write('a-file', ''))).rejects.toThrow(/^the data folder cannot be used: /)
  })
})
