import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Case } from './scene'

export const toolCases: Case[] = [
  ['Tool.getInfo', 'tells a version that the client takes', async ({ miniProgram }) => {
    await miniProgram.checkVersion()
  }],
  ['Tool.getTestAccounts', 'tells whose WeChat there is, who holds the phone first', async ({ miniProgram, backstage }) => {
    const lin = { nickName: '小林', openid: 'oLocal-lin-0001' }
    const zhou = { nickName: '老周', openid: 'oLocal-zhou-0002' }
    expect((await miniProgram.testAccounts()).slice(0, 2)).toEqual([lin, zhou])
    await backstage.setUser(zhou.openid)
    expect((await miniProgram.testAccounts()).slice(0, 2)).toEqual([zhou, lin])
    await backstage.setUser(lin.openid)
  }],
  ['Tool.getTicket', 'gives a ticket for two hours of the cloud\'s time', async ({ miniProgram, backstage }) => {
    const { ticket, expiredTime } = await miniProgram.getTicket() as { ticket: string; expiredTime: number }
    expect(ticket).toBe('local-1')
    expect(Math.abs(expiredTime - 7200 - await backstage.clock() / 1000)).toBeLessThan(60)
  }],
  ['Tool.setTicket', 'keeps the ticket that it is given', async ({ miniProgram }) => {
    await miniProgram.setTicket('of the test')
    expect(await miniProgram.getTicket()).toMatchObject({ ticket: 'of the test' })
    await expect(miniProgram.setTicket('')).rejects.toThrow('ticket should be a string')
  }],
  ['Tool.refreshTicket', 'makes a new one', async ({ miniProgram }) => {
    await miniProgram.setTicket('old')
    await miniProgram.refreshTicket()
    expect(await miniProgram.getTicket()).toMatchObject({ ticket: expect.stringMatching(/^local-\d+$/) })
  }],
  ['Tool.stopAudits', 'gives WeChat\'s score with reasons, and writes the report', async ({ miniProgram }) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audits-'))
    const file = path.join(folder, 'report.html')
    const { score, rules, pages } = await miniProgram.stopAudits({ path: file }) as { score: number; rules: object[]; pages: string[] }
    expect(score).toBeGreaterThan(50)
    expect(pages).toContain('pages/index/index')
    expect(rules).toContainEqual(expect.objectContaining({ id: 'exceptions', outcome: expect.any(String), reason: expect.stringMatching(/./) }))
    expect(fs.readFileSync(file, 'utf8')).toContain(`<h1>体验评分 ${score}</h1>`)
    fs.rmSync(folder, { recursive: true })
  }],
]
