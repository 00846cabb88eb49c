/**
 * The manager has no setting for the address of the HTTP API (TCB_BASE_URL moves one of its two services). So the socket is
 * taken away under it: each HTTPS request of this process goes to the stand-in, as plain HTTP over the loopback. Hosts,
 * headers, signatures and bodies are the manager's own. Loaded with --require it reads the port from STAND_IN_PORT.
 */
const https = require('node:https')
const net = require('node:net')

exports.redirect = (port) => {
  const before = https.globalAgent
  delete process.env.http_proxy
  https.globalAgent = new class extends https.Agent {
    createConnection() {
      return net.connect(port, '127.0.0.1')
    }
  }()
  return () => {
    https.globalAgent.destroy()
    https.globalAgent = before
  }
}

if (process.env.STAND_IN_PORT) exports.redirect(Number(process.env.STAND_IN_PORT))
