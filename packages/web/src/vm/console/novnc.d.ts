// What is used of noVNC, which has no types of its own.
declare module '@novnc/novnc' {
  export default class RFB extends EventTarget {
    constructor(target: HTMLElement, url: string | WebSocket, options?: { readonly wsProtocols?: readonly string[] })
    scaleViewport: boolean
    viewOnly: boolean
    background: string
    qualityLevel: number
    readonly capabilities: { readonly power: boolean }
    disconnect(): void
    focus(): void
    sendCtrlAltDel(): void
    sendKey(keysym: number, code: string | null, down?: boolean): void
    toBlob(callback: (blob: Blob | null) => void, type?: string): void
  }
}
