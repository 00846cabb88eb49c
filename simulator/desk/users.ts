import { randomBytes } from 'node:crypto'

/** Somebody with WeChat. */
export interface User {
  openid: string
  name: string
  /** The number that WeChat knows; what the desk offers to type and open-type="getPhoneNumber" gives. */
  mobile: string
}

/** The people of a new desk. */
const FIRST_USERS: readonly User[] = [
  { openid: 'oLocal-lin-0001', name: '小林', mobile: '13800138000' },
  { openid: 'oLocal-zhou-0002', name: '老周', mobile: '13900139000' },
  { openid: 'oLocal-chen-0003', name: '陈阿姨', mobile: '15000150000' },
]

/** The people whose WeChat a phone can hold. The first one holds each phone until it is handed on. */
export class Users {
  readonly list: User[]

  /**
   * @param known people of an earlier run
   * @param directory WeChat's own knowledge of numbers: set for each of them
   */
  constructor(
    known: readonly User[] | undefined,
    private readonly directory: { mobileOf(openid: string): string; setMobile(openid: string, mobile: string): void },
  ) {
    this.list = [...(known ?? FIRST_USERS)]
    this.announce()
  }

  get first(): User {
    return this.list[0] as User
  }

  /** All of them as test accounts, the holder of a phone first. */
  accounts(holder: string): { nickName: string; openid: string }[] {
    const others = this.list.map(({ openid }) => openid).filter((openid) => openid !== holder)
    return [holder, ...others].map((openid) => ({ nickName: this.nameOf(openid), openid }))
  }

  nameOf(openid: string): string {
    return this.list.find((user) => user.openid === openid)?.name ?? openid
  }

  /** Adds somebody, or renames or renumbers who is there. Without a number WeChat has made one up. */
  put({ openid = `oLocal-${randomBytes(6).toString('hex')}`, name, mobile }: Partial<User>): User {
    const known = this.list.find((user) => user.openid === openid)
    const user: User = {
      openid, name: name ?? known?.name ?? openid, mobile: mobile ?? known?.mobile ?? this.directory.mobileOf(openid),
    }
    if (known) Object.assign(known, user)
    else this.list.push(user)
    this.directory.setMobile(openid, user.mobile)
    return user
  }

  /** Tells WeChat the numbers again, after it has forgotten everything. */
  announce(): void {
    for (const { openid, mobile } of this.list) this.directory.setMobile(openid, mobile)
  }
}
