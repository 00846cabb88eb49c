import { Booth, PLACE } from '../device/booth'

const MISSING = 'KKKKKKKKKKKK'

describe('device.add', () => {
  it('makes id, code and key, and the plain tariff of the settings with the first', async () => {
    const booth = new Booth()
    const one = await booth.done<Record<string, string>>('device.add', PLACE)
    const two = await booth.done<Record<string, string>>('device.add', { ...PLACE, location: ' 2 号机 ' })
    expect(one).toEqual({ device_id: expect.stringMatching(/^[0-9A-Z]{12}$/), device_code: expect.stringMatching(/^[0-9A-Z]{16}$/), device_key: expect.stringMatching(/^[\w-]{43}$/) })
    expect(new Set([one, two].flatMap(Object.values)).size).toBe(6)
    expect(booth.wallet.sdk.documents.all('tariffs')).toEqual([{ _id: 'plain-50', rateFen: 50, bands: [], dayCapFen: null, freeMinutes: 0, rounding: 'v2017' }])
    expect(booth.wallet.sdk.documents.all('devices')).toEqual([one, two].map(({ device_id }, index) => ({
      _id: device_id, ...PLACE, location: index === 0 ? PLACE.location : '2 号机', state: 'open', tariffId: 'plain-50', sessionId: null, lastSeenAt: 0,
      sealedKey: expect.stringMatching(/^v1\.[\w-]{16}\.[\w-]{22}\.[\w-]{58}$/),
    })))
  })

  it('takes another price than the settings only if there is one', async () => {
    const booth = new Booth()
    const { tariff_id } = await booth.done<{ tariff_id: string }>('tariff.add', { rate_account: 80 })
    await booth.done('device.add', { ...PLACE, tariff_id })
    expect(booth.wallet.sdk.documents.all('devices')).toEqual([expect.objectContaining({ tariffId: tariff_id })])
    expect(await booth.operate('device.add', { ...PLACE, tariff_id: 'none' })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  })

  it.each([{}, { ...PLACE, city: '' }, { ...PLACE, city: ' ' }, { ...PLACE, location: 'x'.repeat(61) }, { ...PLACE, area: { $gt: '' } }, { ...PLACE, state: 'locked' }, [PLACE], 'x'])(
    'refuses the place %j',
    async (input) => {
      const booth = new Booth()
      expect(await booth.operate('device.add', input)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
      expect(booth.wallet.sdk.documents.all('devices')).toEqual([])
    },
  )
})

describe('device.list', () => {
  it('shows every machine without its key, and goes on where it stopped', async () => {
    const booth = new Booth()
    const machine = await booth.machine()
    const { device_id } = await booth.done<{ device_id: string }>('device.add', PLACE)
    const listed = await booth.done<{ devices: { device_id: string }[], after: string | null }>('device.list')
    expect(listed.devices).toHaveLength(2)
    expect(listed.devices).toContainEqual({
      device_id: machine.id, device_code: machine.code, ...PLACE, state: 'open', use: 'free', online: true, tariff_id: 'plain-50', demo: false,
      last_seen_time: '2026-11-23 13:00:00', version: '1.4.0',
    })
    expect(listed.devices).toContainEqual(expect.objectContaining({ device_id, online: false, last_seen_time: null, version: null }))
    expect(JSON.stringify(listed)).not.toMatch(/[kK]ey/)
    for (let more = 0; more < 99; more += 1) await booth.done('device.add', PLACE)
    const { devices: first, after } = await booth.done<typeof listed>('device.list')
    const { devices: second, after: end } = await booth.done<typeof listed>('device.list', { after })
    expect([first.length, second.length, end]).toEqual([100, 1, null])
    expect(new Set([...first, ...second].map((one) => one.device_id)).size).toBe(101)
  })
})

describe('device.state', () => {
  it('closes a machine: a start is refused, one that waits is taken back, free of charge', async () => {
    const booth = new Booth()
    const machine = await booth.machine()
    const lin = await booth.person(1_000)
    const id = await booth.start(lin, machine)
    expect(await booth.done('device.state', { device_id: machine.id, state: 'maintain' })).toMatchObject({ state: 'maintain', use: 'maintain' })
    expect(booth.session(id)).toMatchObject({ state: 'cancelled', reason: 'admin' })
    expect(await booth.call(lin.openid, 'device.start', { device_code: machine.code, tariff_id: 'plain-50' })).toMatchObject({ result: -9 })
    expect(await booth.done('device.state', { device_id: machine.id, state: 'open' })).toMatchObject({ state: 'open', use: 'free' })
  })

  it('leaves nobody on a machine that is locked while they start', async () => {
    const booth = new Booth()
    const machine = await booth.machine()
    const people = await Promise.all([1, 2, 3].map(() => booth.person(1_000)))
    await Promise.all([
      ...people.map(({ openid }) => booth.call(openid, 'device.start', { device_code: machine.code, tariff_id: 'plain-50' })),
      booth.done('device.state', { device_id: machine.id, state: 'locked' }),
    ])
    expect(booth.wallet.sdk.documents.all('sessions').filter(({ dueAt }) => dueAt !== null)).toEqual([])
    expect(machine.stored().state).toBe('locked')
  })
})

describe('device.code', () => {
  it('draws the code that the page of the machine reads', async () => {
    const booth = new Booth()
    const machine = await booth.machine()
    expect(await booth.done('device.code', { device_id: machine.id })).toEqual({
      device_id: machine.id, device_code: machine.code, png: Buffer.from('a picture').toString('base64'),
    })
    expect(booth.pictures).toEqual([{ scene: machine.code, page: 'pages/device/device' }])
  })
})

describe('device.faults', () => {
  it('shows what a machine reported, the latest first', async () => {
    const booth = new Booth()
    const machine = await booth.machine()
    for (const code of ['DOOR', 'PRINTER_JAM', 'DOOR']) {
      booth.later(1_000)
      await machine.call('/event', { code, detail: `of ${code}`, ago_ms: 0 })
    }
    expect(await booth.done('device.faults', { device_id: machine.id })).toEqual({ faults: [
      { code: 'DOOR', detail: 'of DOOR', count: 2, first_time: '2026-11-23 13:00:01', last_time: '2026-11-23 13:00:03' },
      { code: 'PRINTER_JAM', detail: 'of PRINTER_JAM', count: 1, first_time: '2026-11-23 13:00:02', last_time: '2026-11-23 13:00:02' },
    ] })
  })
})

describe('a device that there is not', () => {
  it.each([['device.state', { state: 'open' }], ['device.key', {}], ['device.code', {}], ['device.faults', {}], ['device.tariff', { tariff_id: 'plain-50' }]])('%s', async (action, more) => {
    const booth = new Booth()
    expect(await booth.operate(action, { device_id: MISSING, ...more })).toMatchObject({ ok: false, error: { code: 'DEVICE_NOT_FOUND' } })
    expect(await booth.operate(action, { device_id: 'made up', ...more })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  })
})

describe('tariff.add', () => {
  it('makes a version each time, in the words of the contract', async () => {
    const booth = new Booth()
    const input = { rate_account: 50, bands: [{ from: '22:00', until: '08:00', rate_account: 20 }, { from: '12:30', until: '14:00', rate_account: 80 }], day_cap_account: 6_000, free_minutes: 3 }
    const one = await booth.done<{ tariff_id: string }>('tariff.add', input)
    const two = await booth.done<{ tariff_id: string }>('tariff.add', { rate_account: 0, bands: [{ from: '20:00', until: '24:00', rate_account: 1 }, { from: '18:00', until: '20:00', rate_account: 2 }] })
    expect(one).not.toEqual(two)
    expect(booth.wallet.sdk.documents.all('tariffs')).toEqual([
      {
        _id: one.tariff_id, rateFen: 50, dayCapFen: 6_000, freeMinutes: 3, rounding: 'v2017',
        bands: [{ fromMinute: 1_320, untilMinute: 480, rateFen: 20 }, { fromMinute: 750, untilMinute: 840, rateFen: 80 }],
      },
      expect.objectContaining({ _id: two.tariff_id, dayCapFen: null, freeMinutes: 0, bands: [expect.objectContaining({ untilMinute: 1_440 }), expect.anything()] }),
    ])
  })

  it.each([
    {}, { rate_account: -1 }, { rate_account: 0.5 }, { rate_account: '50' }, { rate_account: 1e9 }, { rate_account: 50, free_minutes: -1 }, { rate_account: 50, more: 1 },
    { rate_account: 50, bands: [{ from: '24:00', until: '08:00', rate_account: 1 }] }, { rate_account: 50, bands: [{ from: '8:00', until: '09:00', rate_account: 1 }] },
    { rate_account: 50, bands: [{ from: '08:00', until: '08:00', rate_account: 1 }] },
    { rate_account: 50, bands: [{ from: '08:00', until: '10:00', rate_account: 1 }, { from: '09:00', until: '11:00', rate_account: 1 }] },
  ])('refuses %j', async (input) => {
    const booth = new Booth()
    expect(await booth.operate('tariff.add', input)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    expect(booth.wallet.sdk.documents.all('tariffs')).toEqual([])
  })
})
