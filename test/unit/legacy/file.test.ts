import { readAccounts, type Unit } from '../../../scripts/import-2017/accounts'
import { fileReport } from '../../../scripts/import-2017/report'
import { readSettings } from '../../../scripts/import-2017/settings'

const HEADER = 'nike_name,mobile,total_account,used_account,balance_account,state,ctime'
const CTIME = '2017-05-04 09:08:07'
const read = (text: string, unit: Unit = 'fen') => readAccounts(Buffer.from(text), unit)
const file = (...lines: string[]): string => [HEADER, ...lines].join('\n')

describe('a file of accounts of 2017', () => {
  it('is read by the names of its columns, in any order, with more of them, quotes, CRLF and the mark of Excel', () => {
    const text = `\ufeffid,mobile,"nike_name",ctime,state,balance_account,used_account,total_account\r\n1,13812345678,"林,""小""\n林",${CTIME},using,1250,8750,10000\r\n\r\n2,13912345678,,${CTIME},unused,0,5,5`
    expect(read(text)).toEqual({
      accounts: [
        { mobile: '13812345678', nike_name: '林,"小"\n林', total_account: 10_000, used_account: 8_750, balance_account: 1_250, state: 'using', ctime: CTIME },
        { mobile: '13912345678', nike_name: '', total_account: 5, used_account: 5, balance_account: 0, state: 'unused', ctime: CTIME },
      ],
      repeated: [], conflicts: [], deleted: 0, problems: [], lines: 2,
    })
  })

  it('holds fen; yuan are read by their digits', () => {
    const line = (amount: string): string => file(`x,13812345678,${amount},0,${amount},using,${CTIME}`)
    const balance = (amount: string, unit: Unit) => read(line(amount), unit).accounts[0]?.balance_account
    expect([balance('1250', 'fen'), balance('12.5', 'yuan'), balance('12.50', 'yuan'), balance('0.07', 'yuan'), balance('1.15', 'yuan'), balance('12', 'yuan')])
      .toEqual([1_250, 1_250, 1_250, 7, 115, 1_200])
    for (const [amount, unit] of [['12.50', 'fen'], ['12.505', 'yuan'], ['-1', 'fen'], ['', 'fen'], ['1e3', 'fen'], ['１２', 'fen'], ['1,250', 'fen'], ['NULL', 'fen'], ['.5', 'yuan']] as const) {
      expect([amount, balance(amount, unit)]).toEqual([amount, undefined])
    }
    expect(read(line('12.50')).problems).toMatchObject([{ line: 2, what: expect.stringMatching(/total_account: "12.50" is no amount in fen \(--unit yuan\?\)/) }])
    expect(read(line('99999999')).problems).toMatchObject([{ what: 'total_account: more than ¥99999.99' }])
  })

  it('is told line by line what is wrong, without a number of anybody', () => {
    const { problems, accounts } = read(file(
      `"two\nlines",13812345678,1,0,1,using,${CTIME}`, `x,1381234567,1,0,1,using,${CTIME}`, `x,13812345679,1,0,1,gone,${CTIME}`, `x,13812345670,1,0,1,using,2017-02-30 00:00:00`, 'x,13812345671',
      `x,+8613812345672,1,0,1,using,${CTIME}`,
    ))
    expect(accounts).toHaveLength(1)
    expect(problems).toEqual([
      { line: 4, what: 'mobile: no mainland number of 11 digits' }, { line: 5, what: 'state: "gone" is none of using, unused, deleted' },
      { line: 6, what: 'ctime: "2017-02-30 00:00:00" is no moment as YYYY-MM-DD HH:MM:SS' }, { line: 7, what: '2 fields, not 7' },
      { line: 8, what: 'mobile: no mainland number of 11 digits' },
    ])
    expect(JSON.stringify(problems)).not.toMatch(/1381234/)
  })

  it('counts a number once that it says twice, leaves one out of which it says different things, and those that were deleted', () => {
    const one = `林,13812345678,100,0,100,using,${CTIME}`
    const { accounts, repeated, conflicts, deleted } = read(file(one, one, `周,13912345678,1,0,1,using,${CTIME}`, `周,13912345678,2,0,2,using,${CTIME}`, `x,13712345678,9,0,9,deleted,${CTIME}`))
    expect(accounts.map(({ mobile }) => mobile)).toEqual(['13812345678'])
    expect([repeated, conflicts, deleted]).toEqual([[3], [{ lines: [4, 5] }], 1])
  })

  it.each([
    ['', 'the file is empty'], ['a,b\n1,2', 'without the columns nike_name, mobile'], [`${HEADER},mobile\n`, 'with the column mobile twice'],
    [file('"x,13812345678'), 'a quote that is never closed'], [file('x"y,1'), 'a quote inside of a field'], [file('"x"y,1'), 'behind a closing quote'], [`${HEADER}\rx`, 'a carriage return inside'],
  ])('is no such file: %j', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('in GBK is said to be so', () => {
    expect(() => readAccounts(Buffer.from([0xc1, 0xd6, 0x2c]), 'fen')).toThrow('not UTF-8')
  })

  it('is summed up in the two parts of the balances', () => {
    const lines = fileReport(read(file(`a,13812345678,10000,9000,1500,using,${CTIME}`, `b,13912345678,100,900,50,unused,${CTIME}`, `c,13712345678,9,9,0,using,${CTIME}`)))
    expect(lines).toEqual([
      '3 lines: 3 accounts, 0 deleted in 2017, 0 said again, 0 numbers in conflict, 0 unreadable',
      'balances ¥15.50: principal ¥10.00, bonus ¥5.50',
      "paid in ¥101.09, used ¥99.09 by 2017's own count; 1 balances of nothing, 1 disabled",
    ])
  })
})

describe('the command', () => {
  it.each([['', 'which file?'], ['a b --env x', 'which file?'], ['a', 'which environment?'], ['a --env x --unit jiao', '--unit is fen or yuan'], ['a --env x --desk y', 'either --env or --desk'], ['a --force', "Unknown option '--force'"]])(
    'says what is missing in: %s', (args, message) => {
      expect(() => readSettings(args.split(' ').filter(Boolean))).toThrow(message)
    })

  it('stores nothing in a dry run, whatever environment is named', () => {
    expect(readSettings(['a', '--env', 'x', '--dry-run'])).toEqual({ file: 'a', target: null, unit: 'fen', skipBadLines: false })
    expect(readSettings(['a', '--desk', 'http://localhost:1', '--unit', 'yuan'])).toMatchObject({ target: { desk: 'http://localhost:1' }, unit: 'yuan' })
  })
})
