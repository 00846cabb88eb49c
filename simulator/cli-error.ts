/** A mistake in how the simulator was started: shown as one line, without a stack. */
export class CliError extends Error {}
