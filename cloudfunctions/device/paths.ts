import * as v from 'valibot'
import { advance, type DeviceSessionEvent, type DeviceWord } from '../shared/device-session/advance'
import type { Device } from '../shared/device-session/device'
import { reportFault } from '../shared/device-session/fault'
import { instructionFor, type MachineWord } from '../shared/device-session/instruction'
import { advanceAt, advanceDeviceSession } from '../shared/device-session/progress'
import { PROOF_STALE_MS, isOver, type DeviceSession } from '../shared/device-session/session'
import { newsOfEnding } from '../shared/notice/news'
import type { DeviceServices } from './authentic'
import { DeviceRefusal } from './refusal'

const bootId = v.pipe(v.string(), v.regex(/^[\w-]{8,32}$/))
const documentId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
/** How long ago, by a clock that only goes forward. */
const agoMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const beatSchema = v.strictObject({
  boot_id: bootId,
  session_id: v.nullable(documentId),
  attended: v.boolean(),
  uptime_seconds: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  version: v.pipe(v.string(), v.maxLength(32)),
})
const ackSchema = v.strictObject({ session_id: documentId, kind: v.picklist(['started', 'stopped']), ago_ms: agoMs, boot_id: bootId })
const eventSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9_]{1,32}$/)),
  detail: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  ago_ms: agoMs,
})

/** Answers one path: what the device is to know besides the time. */
type Answer = (services: DeviceServices, device: Device, body: unknown) => Promise<object>

/** How long a machine warns before its end. */
const WARN_MS = 300_000
/** After a stop somebody may well stand there: one beat more tells. */
const AFTER_STOP: Pick<MachineWord, 'attended'> = { attended: true }

/** The device is asked what it does, and told what to do. */
const beat: Answer = async (services, device, body) => {
  const word = checked(beatSchema, body)
  const event: DeviceWord = { kind: 'beat', deviceId: device._id, bootId: word.boot_id }
  const latest = await latestSession(services, device, word.session_id, event)
  await noteAlive(services, device, latest, word.version)
  await services.herald.tell(newsOfEnding(latest, services.clock()))
  return instruct(services, device, latest, { sessionId: word.session_id, attended: word.attended })
}

/** The device has done what it was told, or stopped by itself. */
const ack: Answer = async (services, device, body) => {
  const { session_id: id, kind, ago_ms: ago, boot_id: boot } = checked(ackSchema, body)
  const at = momentOf(services, ago)
  const event: DeviceWord = kind === 'started'
    ? { kind, deviceId: device._id, at, bootId: boot }
    : { kind, deviceId: device._id, at }
  const session = await advanceDeviceSession(services, id, event)
  if (!session) throw new DeviceRefusal('SESSION_NOT_FOUND', 'this device has no such session')
  const latest = device.sessionId === id ? session : await named(services, device)
  return instruct(services, device, latest, kind === 'started' ? { sessionId: id, attended: false } : { sessionId: null, ...AFTER_STOP })
}

/** Something is wrong with the device. */
const event: Answer = async (services, device, body) => {
  const { code, detail, ago_ms: ago } = checked(eventSchema, body)
  await reportFault(services.devices, { deviceId: device._id, code, detail, at: momentOf(services, ago) })
  return {}
}

export const PATHS: Readonly<Record<string, Answer>> = { '/beat': beat, '/ack': ack, '/event': event }

/**
 * The device session that the device names, as it is now. A beat proves that it is used if the machine says that it is
 * unlocked for it; and whoever was switched on anew is not in one that began before.
 */
async function latestSession(
  services: DeviceServices,
  device: Device,
  unlockedFor: string | null,
  event: Extract<DeviceWord, { kind: 'beat' }>,
): Promise<DeviceSession | null> {
  const session = await named(services, device)
  if (!session || isOver(session)) return session
  const isRebooted = 'bootId' in session && session.bootId !== event.bootId
  const isProof = unlockedFor === session._id || isRebooted
  const heard: DeviceSessionEvent = isProof ? event : { kind: 'time' }
  const now = services.clock()
  // Most beats change nothing, and the read above answers them.
  if (advance(session, heard, now).kind === 'unchanged') return session
  return advanceAt(services, session._id, heard, now)
}

async function named({ deviceSessions }: DeviceServices, device: Device): Promise<DeviceSession | null> {
  return device.sessionId === null ? null : deviceSessions.deviceSession(device.sessionId)
}

/** At most every two minutes, and when a use is over: then the device names it no longer, and idle beats need not read it. */
async function noteAlive({ devices, clock }: DeviceServices, device: Device, latest: DeviceSession | null, version: string): Promise<void> {
  const now = clock()
  const isInUse = latest !== null && !isOver(latest)
  const isStale = Math.abs(now - device.lastSeenAt) > PROOF_STALE_MS
  const isReleased = device.sessionId !== null && !isInUse
  if (!isReleased && !(isStale && latest?.state !== 'active' && latest?.state !== 'stopping')) return
  await devices.sawDevice(device, { lastSeenAt: now, version, sessionId: isInUse ? device.sessionId : null })
}

function instruct({ clock }: DeviceServices, device: Device, latest: DeviceSession | null, word: MachineWord): object {
  const { command, session, nextBeatMs } = instructionFor(device, latest, word, clock())
  return {
    command,
    session: session && { id: session.id, state: session.state, remaining_ms: session.remainingMs, warn_ms: WARN_MS },
    next_beat_seconds: Math.ceil(nextBeatMs / 1_000),
  }
}

function momentOf({ clock }: DeviceServices, agoMs: number): number {
  return Math.max(0, clock() - agoMs)
}

/** @throws DeviceRefusal INVALID_INPUT */
function checked<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, body, { abortEarly: true })
  if (result.success && !Array.isArray(body)) return result.output
  const issue = result.issues?.[0]
  // A field that the caller made up is not repeated.
  const field = issue && issue.expected !== 'never' ? v.getDotPath(issue) : null
  throw new DeviceRefusal('INVALID_INPUT', field ?? 'the body')
}
