import type { Operation } from './operation'
import { REFUNDS } from './refunds'
import { SURROUNDINGS } from './surroundings'
import { USERS } from './users'
import { WECHAT } from './wechat'

/** All that can happen. Another file of operations becomes part of every history by being listed here. */
export const OPERATIONS: readonly Operation[] = [...USERS, ...REFUNDS, ...WECHAT, ...SURROUNDINGS]
