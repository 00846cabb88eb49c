import type { DeviceStore } from '../device-session/device-store'
import type { WalletDatabase } from './documents'

/** Devices, their tariffs, nonces and faults in the cloud database. */
export function deviceStore(database: WalletDatabase): DeviceStore {
  return {
    device: (id) => database.get('devices', id),
    deviceSession: (id) => database.get('sessions', id),
    devicesAfter: (id, limit) => database.find('devices', { where: { _id: { gt: id } }, orderBy: [['_id', 'asc']], limit }),
    addDevice: (device) => database.add('devices', device),
    async changeDevice(id, change) {
      await database.update('devices', { _id: id }, { set: change })
    },
    async sawDevice({ _id, sessionId }, seen) {
      await database.update('devices', { _id, sessionId }, { set: seen })
    },

    tariff: (id) => database.get('tariffs', id),
    addTariff: (tariff) => database.add('tariffs', tariff),

    addNonce: (row) => database.add('nonces', row),
    removeNonces: (now) => database.remove('nonces', { expiresAt: { lt: now } }),

    async countFault({ _id, ...latest }) {
      return await database.update('faults', { _id }, { set: latest, increase: { count: 1 } }) === 1
    },
    addFault: (fault) => database.add('faults', fault),
    faultsOf: (deviceId, limit) => database.find('faults', { where: { deviceId }, orderBy: [['lastAt', 'desc']], limit }),
  }
}
