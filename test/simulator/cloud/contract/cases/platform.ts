import { refused, type Contract, type Group } from '../contract'

const order = { functionName: 'callback', envId: 'local-test', subMchId: '1900000109', nonceStr: 'n', body: 'b', outTradeNo: 'T1', totalFee: 100, spbillCreateIp: '127.0.0.1', tradeType: 'JSAPI' }
const upload = ({ sdk }: Contract, cloudPath: string): Promise<{ fileID: string }> => sdk.uploadFile({ cloudPath, fileContent: Buffer.from(cloudPath) })

export const platform: Group = {
  name: 'the rest of the SDK',
  writes: true,
  documents: {},
  cases: [
    ['tells who calls', async ({ sdk }) => sdk.getWXContext(), expect.objectContaining({ OPENID: 'oContract', APPID: expect.any(String), ENV: 'local-test', SOURCE: 'wx_client' })],
    ['calls a function, which knows the caller', async ({ sdk }) => (await sdk.callFunction({ name: 'inner', data: { a: 1 } })).result,
      expect.objectContaining({ context: expect.objectContaining({ OPENID: 'oContract', SOURCE: 'wx_client,scf' }), event: expect.objectContaining({ a: 1 }) })],
    ['fails to call a function that is not there', async ({ sdk }) => sdk.callFunction({ name: 'none' }), refused(-1, 'callFunction:fail FunctionName parameter could not be found')],
    ['uploads and downloads a file', async (contract) => {
      const { fileID } = await upload(contract, 'reports/账单 1.csv')
      return (await contract.sdk.downloadFile({ fileID })).fileContent.toString()
    }, 'reports/账单 1.csv'],
    ['gives links, and tells of files that are not there', async (contract) => {
      const { fileID } = await upload(contract, 'a.txt')
      return (await contract.sdk.getTempFileURL({ fileList: [fileID, fileID.replace('a.txt', 'none.txt')] })).fileList.map(({ status }) => status)
    }, [0, -503003]],
    ['deletes files once', async (contract) => {
      const { fileID } = await upload(contract, 'b.txt')
      const remove = async (): Promise<number | undefined> => (await contract.sdk.deleteFile({ fileList: [fileID] })).fileList[0]?.status
      return [await remove(), await remove()]
    }, [0, -503003]],
    ['refuses a path that the platform advises against', (contract) => upload(contract, 'a//b.txt'), refused(-1, 'cloudPath a//b.txt')],
    ['gives the number behind a code', async ({ sdk, cloud }) =>
      (await sdk.openapi.phonenumber!.getPhoneNumber!({ code: cloud.openapi.phoneNumberCode('oContract') })).phoneInfo, expect.objectContaining({ countryCode: '86' })],
    ['draws a code', async ({ sdk }) => (await sdk.openapi.wxacode!.getUnlimited!({ scene: 'a' })).contentType, 'image/png'],
    ['refuses an open API with WeChat’s own number', async ({ sdk }) => sdk.openapi.phonenumber!.getPhoneNumber!({ code: 'never given' }), refused(40029, 'invalid code')],
    ['says which open API it does not know', async ({ sdk }) => sdk.openapi.security!.msgSecCheck!({ content: 'x' }), refused(-501001, 'not emulated')],
    ['orders a payment', async ({ sdk }) => sdk.cloudPay.unifiedOrder!(order), expect.objectContaining({ returnCode: 'SUCCESS', resultCode: 'SUCCESS', payment: expect.objectContaining({ signType: 'MD5' }) })],
    ['tells how a payment stands', async ({ sdk }) => {
      await sdk.cloudPay.unifiedOrder!(order)
      return (await sdk.cloudPay.queryOrder!({ subMchId: order.subMchId, nonceStr: 'n', outTradeNo: 'T1' })).tradeState
    }, 'NOTPAY'],
    ['tells of an unknown payment without an exception', async ({ sdk }) => sdk.cloudPay.queryOrder!({ subMchId: order.subMchId, nonceStr: 'n', outTradeNo: 'none' }), expect.objectContaining({ resultCode: 'FAIL', errCode: 0 })],
  ],
}
