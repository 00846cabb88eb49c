App({ globalData: { greeting: "hello" } })
