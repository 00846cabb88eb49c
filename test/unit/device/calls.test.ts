import { Booth, type DeviceReply, type Spoilt, type TestMachine } from './booth'

const MINUTE = 60_000

async function idle(): Promise<{ booth: Booth, machine: TestMachine }> {
  const booth = new Booth()
  return { booth, machine: await booth.machine() }
}

/** Refused, nothing changed, and one masked line says so. */
async function expectRefused({ booth }: { booth: Booth }, call: () => Promise<DeviceReply>, status: number, code: string) {
  const before = JSON.stringify(booth.wallet.stored())
  booth.wallet.lines.length = 0
  const reply = await call()
  expect(reply).toEqual({ status, body: { error: { code, message: expect.any(String) }, server_time_ms: booth.wallet.now } })
  expect(JSON.stringify(booth.wallet.stored())).toBe(before)
  expect(booth.wallet.lines).toHaveLength(1)
  const [line = ''] = booth.wallet.lines
  expect(JSON.parse(line)).toMatchObject({ level: 'refused', code })
  expect(line).not.toMatch(/13800000001|oTest-/)
}

describe('a call that is not the device\'s, or not the first', () => {
  const forgeries: [string, Spoilt, number, string][] = [
    ['with another key', { key: 'x'.repeat(43) }, 401, 'SIGNATURE_WRONG'],
    ['without a signature', { signature: '' }, 401, 'SIGNATURE_WRONG'],
    ['with a made-up signature', { signature: 'A'.repeat(64) }, 401, 'SIGNATURE_WRONG'],
    ['of a device that there is not', { headers: { 'x-device': 'KKKKKKKKKKKK' } }, 401, 'SIGNATURE_WRONG'],
    ['of a device with a made-up id', { headers: { 'x-device': '{"$gt":""}' } }, 401, 'SIGNATURE_WRONG'],
    ['without a device', { headers: { 'x-device': '' } }, 401, 'SIGNATURE_WRONG'],
    ['with a body that was signed otherwise', { headers: { 'x-signature': 'a'.repeat(64) } }, 401, 'SIGNATURE_WRONG'],
    ['signed for another path', { path: '/event' }, 401, 'SIGNATURE_WRONG'],
    ['six minutes old', { timestamp: '1795409640' }, 401, 'TIMESTAMP_OUTSIDE_WINDOW'],
    ['without a time', { timestamp: '' }, 400, 'INVALID_INPUT'],
    ['with a time that is no number', { timestamp: '1e9' }, 400, 'INVALID_INPUT'],
    ['with a nonce that is too short', { nonce: 'short' }, 400, 'INVALID_INPUT'],
    ['with a nonce of two lines', { nonce: 'sixteen-chars-16\n/ack' }, 400, 'INVALID_INPUT'],
    ['with a body of more than 4 KB', { body: JSON.stringify({ filler: 'x'.repeat(4_100) }) }, 400, 'INVALID_INPUT'],
    ['by GET', { method: 'GET' }, 404, 'UNKNOWN_PATH'],
    ['to another path', { path: '/__proto__' }, 404, 'UNKNOWN_PATH'],
    ['by a user', { source: 'wx_client' }, 403, 'CALLER_REFUSED'],
    ['by a function of a user', { source: 'wx_client,scf' }, 403, 'CALLER_REFUSED'],
    ['by a timer', { source: 'wx_trigger' }, 403, 'CALLER_REFUSED'],
    ['by nobody', { source: '' }, 403, 'CALLER_REFUSED'],
  ]

  it.each(forgeries)('%s is refused', async (_what, spoilt, status, code) => {
    const { booth, machine } = await idle()
    booth.wallet.now = 1_795_410_000_001
    await expectRefused({ booth }, () => machine.beat(null, false, spoilt), status, code)
  })

  it('is refused with the session of another device, and with the key of another', async () => {
    const { booth, machine } = await idle()
    const other = await booth.machine()
    const id = await booth.running(await booth.person(1_000), machine)
    const before = booth.session(id)
    expect(await other.ack('stopped', id)).toMatchObject({ status: 404, body: { error: { code: 'SESSION_NOT_FOUND' } } })
    expect(await other.beat(id)).toMatchObject({ status: 200, body: { command: 'lock', session: null } })
    expect(await machine.beat(id, false, { key: other.key })).toMatchObject({ status: 401 })
    expect(booth.session(id)).toEqual(before)
  })

  it('is refused again and again when it is replayed, until its time is over as well', async () => {
    const { booth, machine } = await idle()
    const id = await booth.start(await booth.person(1_000), machine)
    const stop = { session_id: id, kind: 'stopped', ago_ms: 0, boot_id: machine.bootId }
    const signed = { nonce: 'a-nonce-of-its-own', timestamp: String(booth.wallet.now / 1_000) }
    expect(await machine.call('/ack', stop, signed)).toMatchObject({ status: 200 })
    await expectRefused({ booth }, () => machine.call('/ack', stop, signed), 409, 'NONCE_REPEATED')
    booth.later(5 * MINUTE)
    await expectRefused({ booth }, () => machine.call('/ack', stop, signed), 409, 'NONCE_REPEATED')
    booth.later(1_000)
    await expectRefused({ booth }, () => machine.call('/ack', stop, signed), 401, 'TIMESTAMP_OUTSIDE_WINDOW')
  })

  it('takes one of sixteen calls with one nonce at once', async () => {
    const { machine } = await idle()
    const replies = await Promise.all(Array.from({ length: 16 }, () => machine.beat(null, false, { nonce: 'the-same-for-all' })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(15).fill(409)])
  })

  it('does not use a nonce up when its signature is wrong', async () => {
    const { machine } = await idle()
    const nonce = 'a-nonce-of-its-own'
    expect(await machine.beat(null, false, { nonce, key: 'guessed' })).toMatchObject({ status: 401 })
    expect(await machine.beat(null, false, { nonce })).toMatchObject({ status: 200 })
  })

  it('is refused once the device has a new key', async () => {
    const { booth, machine } = await idle()
    const { device_key: key } = await booth.done<{ device_key: string }>('device.key', { device_id: machine.id })
    expect(key).not.toBe(machine.key)
    expect(await machine.beat()).toMatchObject({ status: 401 })
    expect(await machine.beat(null, false, { key })).toMatchObject({ status: 200 })
  })
})

describe('a body that is not as it should be', () => {
  const valid = { boot_id: 'boot-0001', session_id: null, attended: false, uptime_seconds: 1, version: '1' }
  const operator = { $gt: '' }
  const spoilt: [string, string, unknown][] = [
    ...['', '[]', 'null', '1', '"x"', '{', '[{}]', '{"__proto__":{"session_id":null}}'].map((body): [string, string, unknown] => ['/beat', 'the body', body]),
    ...Object.entries({
      boot_id: ['', 'short', 'x'.repeat(33), null, operator], session_id: ['', 'a b', 1, operator, 'x'.repeat(65)],
      attended: ['true', 1, null], uptime_seconds: [-1, 0.5, '1', null], version: [1, 'x'.repeat(33)], more: [1],
    }).flatMap(([field, values]) => values.map((value): [string, string, unknown] => ['/beat', field, { ...valid, [field]: value }])),
    ...[-1, 0.5, '0', null, 2 ** 53, operator].map((ago): [string, string, unknown] => ['/ack', 'ago_ms', { session_id: 'x', kind: 'stopped', ago_ms: ago, boot_id: 'boot-0001' }]),
    ...['paused', null, operator].map((kind): [string, string, unknown] => ['/ack', 'kind', { session_id: 'x', kind, ago_ms: 0, boot_id: 'boot-0001' }]),
    ...['', 'jam', 'A'.repeat(33), null].map((code): [string, string, unknown] => ['/event', 'code', { code, ago_ms: 0 }]),
    ['/event', 'detail', { code: 'JAM', detail: 'x'.repeat(201), ago_ms: 0 }],
  ]

  it.each(spoilt)('%s: %s %j', async (path, _field, body) => {
    const { booth, machine } = await idle()
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const before = [booth.wallet.sdk.documents.all('devices'), booth.wallet.sdk.documents.all('sessions')]
    expect(await machine.call(path, null, { body: text })).toMatchObject({ status: 400, body: { error: { code: 'INVALID_INPUT' } } })
    expect([booth.wallet.sdk.documents.all('devices'), booth.wallet.sdk.documents.all('sessions')]).toEqual(before)
  })
})

describe('the wire', () => {
  it('takes headers in any case, bodies in base64, and the trigger path before the path', async () => {
    const { machine } = await idle()
    const device = { 'x-device': '', 'X-DEVICE': machine.id }
    expect(await machine.beat(null, false, { headers: device })).toMatchObject({ status: 200 })
    expect(await machine.beat(null, false, { isBase64Encoded: true })).toMatchObject({ status: 200 })
    const body = { boot_id: 'boot-0001', session_id: null, attended: false, uptime_seconds: 1, version: '中文' }
    expect(await machine.call('/beat', body)).toMatchObject({ status: 200 })
    expect(await machine.call('/beat', body, { path: '/device/beat' })).toMatchObject({ status: 200 })
  })

  it('hides an error that nobody expected, and says busy when the database is', async () => {
    const { booth, machine } = await idle()
    booth.wallet.sdk.fault = () => { throw new Error('the disk is full of 13812345678') }
    expect(await machine.beat()).toEqual({ status: 500, body: { error: { code: 'INTERNAL', message: 'unexpected error' }, server_time_ms: booth.wallet.now } })
    expect(booth.wallet.lines.at(-1)).not.toContain('13812345678')
    booth.wallet.sdk.fault = () => undefined
    const id = await booth.start(await booth.person(1_000), machine)
    booth.wallet.sdk.fault = (trip) => (trip === 'commit' ? 'conflict' : undefined)
    expect(await machine.ack('started', id)).toMatchObject({ status: 503, body: { error: { code: 'BUSY' } } })
  })
})

describe('a device\'s key', () => {
  it('stands nowhere in the database, and does not open for another device', async () => {
    const { booth, machine } = await idle()
    expect(machine.key).toMatch(/^[\w-]{43}$/)
    const stored = JSON.stringify(booth.wallet.stored())
    for (const form of [machine.key, Buffer.from(machine.key, 'base64url').toString('hex'), Buffer.from(machine.key).toString('base64url')]) expect(stored).not.toContain(form)
    const { sealedKey } = machine.stored()
    const { deviceKeys } = booth.services
    expect(deviceKeys.open(machine.id, sealedKey ?? '')).toBe(machine.key)
    expect(() => deviceKeys.open('KKKKKKKKKKKK', sealedKey ?? '')).toThrow('authenticate')
    expect(() => deviceKeys.open(machine.id, 'v1.a.b.c')).toThrow('not sealed')
  })
})

describe('a fault', () => {
  const report = (machine: TestMachine, code: string, detail: string, agoMs = 0) => machine.call('/event', { code, detail, ago_ms: agoMs })

  it('is kept once per code, with the latest detail and how often it came', async () => {
    const { booth, machine } = await idle()
    const before = booth.wallet.now
    expect(await report(machine, 'PRINTER_JAM', 'tray 1')).toEqual({ status: 200, body: { server_time_ms: before } })
    booth.later(MINUTE)
    await report(machine, 'PRINTER_JAM', 'tray 2', 1_000)
    await Promise.all([report(machine, 'DOOR', ''), report(machine, 'DOOR', '')])
    expect(booth.wallet.sdk.documents.all('faults')).toEqual([
      { _id: `${machine.id}:PRINTER_JAM`, deviceId: machine.id, code: 'PRINTER_JAM', count: 2, firstAt: before, lastAt: before + MINUTE - 1_000, detail: 'tray 2' },
      expect.objectContaining({ _id: `${machine.id}:DOOR`, count: 2 }),
    ])
  })

  it('is refused of a device that makes up more than a hundred codes', async () => {
    const { booth, machine } = await idle()
    for (let code = 0; code < 100; code += 1) await report(machine, `CODE_${code}`, '')
    expect(await report(machine, 'ONE_MORE', '')).toMatchObject({ status: 400 })
    expect(await report(machine, 'CODE_7', 'again')).toMatchObject({ status: 200 })
    expect(booth.wallet.sdk.documents.all('faults')).toHaveLength(100)
  })
})
