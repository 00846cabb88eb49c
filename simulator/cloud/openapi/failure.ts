/** An error of an open API: the SDK rejects with `errCode` and `errMsg`. */
export class OpenApiFailure extends Error {
  constructor(readonly errcode: number, message: string) {
    super(message)
    this.name = 'OpenApiFailure'
  }
}
