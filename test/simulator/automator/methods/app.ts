import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { WebSocket } from 'ws'
import { until } from '../../../support/screen'
import type { Case } from './scene'

interface Sample { getApp(): { globalData: { greeting: string } }; tellTest(...told: unknown[]): void }

export const appCases: Case[] = [
  ['App.getCurrentPage', 'tells the page on top, with its query', async ({ miniProgram }) => {
    const second = await miniProgram.navigateTo('/pages/second/second?from=index')
    expect(second).toMatchObject({ path: 'pages/second/second', query: { from: 'index' } })
    expect(await miniProgram.currentPage()).toBe(second)
  }],
  ['App.getPageStack', 'tells all pages, the lowest first', async ({ miniProgram, page }) => {
    const second = await miniProgram.navigateTo('/pages/second/second')
    expect(await miniProgram.pageStack()).toEqual([page, second])
    expect(await miniProgram.navigateBack()).toBe(page)
    expect((await miniProgram.redirectTo('/pages/second/second'))?.path).toBe('pages/second/second')
    expect((await miniProgram.switchTab('/pages/tab/tab'))?.path).toBe('pages/tab/tab')
    expect(await miniProgram.pageStack()).toHaveLength(1)
  }],
  ['App.callWxMethod', 'calls synchronous and asynchronous APIs', async ({ miniProgram }) => {
    expect(await miniProgram.systemInfo()).toMatchObject({ windowWidth: 375 })
    await miniProgram.callWxMethod('setStorage', { key: 'k', data: { a: 1 } })
    expect(await miniProgram.callWxMethod('getStorageSync', 'k')).toEqual({ a: 1 })
    await expect(miniProgram.callWxMethod('getStorage', { key: 'absent' })).rejects.toThrow('data not found')
    await expect(miniProgram.callWxMethod('dance')).rejects.toThrow('wx.dance not exists')
  }],
  ['App.callWxMethod', 'scrolls the page', async ({ miniProgram, page }) => {
    await miniProgram.pageScrollTo(120)
    expect(await page.scrollTop()).toBe(120)
  }],
  ['App.callWxMethod', 'refuses plugins by name', async ({ miniProgram }) => {
    await expect(miniProgram.callPluginWxMethod('wx7', 'login')).rejects.toThrow('not emulated: plugin wx7')
    await expect(miniProgram.mockPluginWxMethod('wx7', 'login', 1)).rejects.toThrow('not emulated: plugin wx7')
    await expect(miniProgram.restorePluginWxMethod('wx7', 'login')).rejects.toThrow('not emulated: plugin wx7')
  }],
  ['App.mockWxMethod', 'replaces an API by a value or a function, and restores it', async ({ miniProgram }) => {
    await miniProgram.callWxMethod('setStorageSync', 'k', 'true')
    await miniProgram.mockWxMethod('scanCode', { result: 'mocked' })
    expect(await miniProgram.callWxMethod('scanCode', {})).toMatchObject({ result: 'mocked' })
    await miniProgram.mockWxMethod('getStorageSync', (key: string, suffix: string) => `${key}${suffix}`, '!')
    expect(await miniProgram.callWxMethod('getStorageSync', 'x')).toBe('x!')
    await miniProgram.restoreWxMethod('getStorageSync')
    expect(await miniProgram.callWxMethod('getStorageSync', 'k')).toBe('true')
    await expect(miniProgram.mockWxMethod('dance', 1)).rejects.toThrow('wx.dance not exists')
  }],
  ['App.callFunction', 'runs a function or its text with arguments, in the App\'s scope', async ({ miniProgram }) => {
    const greet = (name: string) => `${(globalThis as unknown as Sample).getApp().globalData.greeting} ${name}`
    expect(await miniProgram.evaluate(greet, '小林')).toBe('hello 小林')
    expect(await miniProgram.evaluate('() => 1 + 1')).toBe(2)
    await expect(miniProgram.evaluate('() => {')).rejects.toThrow()
  }],
  ['App.addBinding', 'gives the Mini Program a function that calls the test', async ({ miniProgram }) => {
    const heard = new Promise((resolve) => void miniProgram.exposeFunction('tellTest', ((...told: unknown[]) => resolve(told)) as never))
    await miniProgram.evaluate(() => (globalThis as unknown as Sample).tellTest('from the page', { a: 1 }, undefined))
    expect(await heard).toEqual(['from the page', { a: 1 }, null])
  }],
  ['App.enableLog', 'brings the console to who listens, and to nobody else', async ({ miniProgram, simulator }) => {
    const other = new WebSocket(simulator.automator)
    const frames: { id?: string; method?: string }[] = []
    other.on('message', (data) => frames.push(JSON.parse(String(data)) as object))
    await once(other, 'open')
    const heard = new Promise<unknown>((resolve) => miniProgram.once('console', resolve))
    await miniProgram.evaluate(() => console.info('heard'))
    expect(await heard).toEqual({ type: 'info', args: ['heard'] })
    other.send(JSON.stringify({ id: 'now', method: 'App.enableLog', params: {} }))
    await once(other, 'message')
    await miniProgram.evaluate(() => console.info('heard'))
    await until('the console', async () => frames.length > 1 || undefined)
    expect(frames).toEqual([{ id: 'now', result: {} }, { method: 'App.logAdded', params: { type: 'info', args: ['heard'] } }])
    other.close()
  }],
  ['App.captureScreenshot', 'gives the screen as PNG, or writes it', async ({ miniProgram }) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'screenshot-'))
    const file = path.join(folder, 'phone.png')
    await miniProgram.screenshot({ path: file })
    for (const png of [fs.readFileSync(file), Buffer.from(String(await miniProgram.screenshot()), 'base64')]) {
      expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 750, 1624])
    }
    fs.rmSync(folder, { recursive: true })
  }],
]
