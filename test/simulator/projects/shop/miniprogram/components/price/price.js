Component({
  options: { virtualHost: true },
  externalClasses: ['amount-class'],
  properties: { cents: Number, strong: Boolean },
})
