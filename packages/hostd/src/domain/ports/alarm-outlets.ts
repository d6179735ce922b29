// Ways to tell people and programs of an alarm.

export interface MailSettings {
  readonly server: string
  readonly port: number
  readonly sender: string
  readonly login?: { readonly user: string; readonly password: string } | undefined
}

export interface Mail {
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
}

/** Ways out of this host for alarms. All end within seconds, or when aborted; they reject with EngineError. */
export interface AlarmOutlets {
  /** As a user without rights, in an environment of nothing but this and a plain PATH. `refused` where no such user can be. */
  runProgram(argv: readonly string[], environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>
  /** Follows no redirections; anything but success is an error. */
  postJson(url: URL, body: string, signal: AbortSignal): Promise<void>
  sendMail(settings: MailSettings, mail: Mail, signal: AbortSignal): Promise<void>
}
