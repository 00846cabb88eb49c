import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import type { DeviceFaultView, OperatorDeviceView, StaffRole } from '../../shared/contract'
import { formatWireTime } from '../../shared/beijing-time'
import { defaultTariffId } from '../../shared/device-session/default-tariff'
import { deviceState as stateOf, isOnline, type Device } from '../../shared/device-session/device'
import { deviceCode, newDeviceId } from '../../shared/device-session/device-code'
import { CODES_PER_DEVICE } from '../../shared/device-session/fault'
import type { Fault } from '../../shared/device-session/device-store'
import { advanceDeviceSession } from '../../shared/device-session/progress'
import { action, type OperatorServices } from './action'
import { cursor, deviceId, documentId, lineOf } from './inputs'
import { readCursor } from '../../shared/lookup/cursor'
import { requireTariff } from './tariff'

const text = lineOf(60)
/** The page that a scan of the printed code opens. */
const PAGE = 'pages/device/device'
const LIST_SIZE = 100
/** Of pixels of this width some 40 KB each: the reply stays below half a megabyte or so. */
const SHEET_SIZE = 12
const SHEET_WIDTH = 430

const MACHINES: readonly StaffRole[] = ['machines']
/** Who may look at machines. */
const LOOKERS: readonly StaffRole[] = ['machines', 'manager']
const oneDevice = v.strictObject({ device_id: deviceId })

/** A new machine: its id, the code for its sticker, and its key, which nobody can be shown again. */
export function deviceAdd(services: OperatorServices) {
  const { devices, deviceKeys, hash, random } = services
  const place = { province: text, city: text, area: text, location: text }
  const more = {
    tariff_id: v.optional(documentId),
    /** Stands nowhere, for WeChat's reviewers alone. */
    demo: v.optional(v.literal(true)),
  }
  return action(services, {
    roles: MACHINES,
    schema: v.strictObject({ ...place, ...more }),
    unnamed: true,
    leaves: 'done',
    says: ({ province, city, area, location }) => ({ asked: { province, city, area, location } }),
    async run({ tariff_id: tariffId, demo, ...where }, { asked }) {
      if (tariffId !== undefined) await requireTariff(services, tariffId)
      const _id = newDeviceId(random)
      asked.about = _id
      const key = deviceKeys.make()
      await devices.addDevice({
        _id,
        ...where,
        state: 'open',
        tariffId: tariffId ?? await defaultTariffId(services),
        sessionId: null,
        lastSeenAt: 0,
        ...(demo ? { demo } : { sealedKey: deviceKeys.seal(_id, key) }),
      })
      return { device_id: _id, device_code: deviceCode(hash, _id), device_key: demo ? null : key }
    },
  })
}

/** Opens a machine or closes it; a device session that runs on one that is closed is stopped, and charged up to now. */
export function deviceState(services: OperatorServices) {
  const { devices } = services
  return action(services, {
    roles: MACHINES,
    schema: v.strictObject({ device_id: deviceId, state: v.picklist(['open', 'locked', 'maintain']) }),
    unnamed: true,
    leaves: 'done',
    says: ({ device_id: about, state }) => ({ about, asked: { state } }),
    async run({ device_id: id, state }) {
      await requireDevice(services, id)
      await devices.changeDevice(id, { state })
      // Read after the change: from then on no device session begins on a closed one.
      const { sessionId } = await requireDevice(services, id)
      const isStopped = state !== 'open' && sessionId !== null
      if (isStopped) await advanceDeviceSession(services, sessionId, { kind: 'stop', account: null })
      return viewOf(services, await requireDevice(services, id))
    },
  })
}

/** The price of the device sessions that begin from now on. */
export function deviceTariff(services: OperatorServices) {
  return action(services, {
    roles: MACHINES,
    schema: v.strictObject({ device_id: deviceId, tariff_id: documentId }),
    unnamed: true,
    leaves: 'done',
    says: ({ device_id: about, tariff_id: tariffId }) => ({ about, asked: { tariffId } }),
    async run({ device_id: id, tariff_id: tariffId }) {
      await requireDevice(services, id)
      await requireTariff(services, tariffId)
      await services.devices.changeDevice(id, { tariffId })
      return viewOf(services, await requireDevice(services, id))
    },
  })
}

/** A new key for a machine; the one before is void at once. */
export function deviceKey(services: OperatorServices) {
  const { devices, deviceKeys } = services
  return action(services, {
    roles: MACHINES,
    schema: oneDevice,
    unnamed: true,
    leaves: 'done',
    says: ({ device_id: about }) => ({ about }),
    async run({ device_id: id }) {
      await requireDevice(services, id)
      const key = deviceKeys.make()
      await devices.changeDevice(id, { sealedKey: deviceKeys.seal(id, key) })
      return { device_id: id, device_key: key }
    },
  })
}

/** The picture for a machine's sticker: PNG, base64. */
export function deviceCodePicture(services: OperatorServices) {
  return action(services, {
    roles: LOOKERS,
    schema: oneDevice,
    unnamed: true,
    leaves: 'none',
    async run({ device_id: id }) {
      await requireDevice(services, id)
      const scene = deviceCode(services.hash, id)
      const png = await services.miniProgramCode({ scene, page: PAGE })
      return { device_id: id, device_code: scene, png: png.toString('base64') }
    },
  })
}

/** The same for a sheet of stickers, smaller: all of them fit into one reply. */
export function deviceCodes(services: OperatorServices) {
  const ids = v.pipe(v.array(deviceId), v.minLength(1), v.maxLength(SHEET_SIZE))
  return action(services, {
    roles: LOOKERS,
    schema: v.strictObject({ device_ids: ids }),
    unnamed: true,
    leaves: 'none',
    async run({ device_ids: wanted }) {
      const devices = await Promise.all(wanted.map((id) => requireDevice(services, id)))
      const codes = await Promise.all(devices.map(async ({ _id, province, city, area, location }) => {
        const scene = deviceCode(services.hash, _id)
        const png = await services.miniProgramCode({ scene, page: PAGE, width: SHEET_WIDTH })
        return { device_id: _id, device_code: scene, province, city, area, location, png: png.toString('base64') }
      }))
      return { codes }
    },
  })
}

/** Machines by id, a hundred at a time. */
export function deviceList(services: OperatorServices) {
  return action(services, {
    roles: LOOKERS,
    schema: v.strictObject({ after: v.optional(deviceId) }),
    unnamed: true,
    leaves: 'none',
    async run({ after = '' }) {
      const found = await services.devices.devicesAfter(after, LIST_SIZE)
      const isMore = found.length === LIST_SIZE
      return {
        devices: await Promise.all(found.map((device) => viewOf(services, device))),
        /** For the next hundred. */
        after: isMore ? found.at(-1)?._id ?? null : null,
      }
    },
  })
}

/** What a machine reported, the latest first; each code once, with how often it came. */
export function deviceFaults(services: OperatorServices) {
  return action(services, {
    roles: LOOKERS,
    schema: oneDevice,
    unnamed: true,
    leaves: 'none',
    async run({ device_id: id }) {
      await requireDevice(services, id)
      const faults = await services.devices.faultsOf(id, CODES_PER_DEVICE)
      return { faults: faults.map(faultView) }
    },
  })
}

/** What all machines reported, the latest first. */
export function faultList(services: OperatorServices) {
  return action(services, {
    roles: LOOKERS,
    schema: v.strictObject({ cursor }),
    unnamed: true,
    leaves: 'none',
    async run({ cursor: text }) {
      const { rows, cursor: next } = await services.lookups.faults(readCursor(text))
      return { faults: rows.map((fault) => ({ device_id: fault.deviceId, ...faultView(fault) })), cursor: next }
    },
  })
}

function faultView({ code, detail, count, firstAt, lastAt }: Fault): DeviceFaultView {
  return { code, detail, count, first_time: formatWireTime(firstAt), last_time: formatWireTime(lastAt) }
}

async function requireDevice({ devices }: OperatorServices, id: string): Promise<Device> {
  const device = await devices.device(id)
  if (!device) throw new AppError('DEVICE_NOT_FOUND', 'there is no device of this id')
  return device
}

async function viewOf({ devices, hash, clock }: OperatorServices, device: Device): Promise<OperatorDeviceView> {
  const { _id, province, city, area, location, state, tariffId, sessionId, lastSeenAt, version, demo } = device
  const session = sessionId === null ? null : await devices.deviceSession(sessionId)
  return {
    device_id: _id,
    device_code: deviceCode(hash, _id),
    province, city, area, location,
    state,
    use: stateOf(device, session),
    online: isOnline(device, session, clock()),
    tariff_id: tariffId,
    demo: demo ?? false,
    last_seen_time: lastSeenAt === 0 ? null : formatWireTime(lastSeenAt),
    version: version ?? null,
  }
}
