// Where something large that the page makes piece by piece ends up: straight in a file that the user names where the browser
// can do that, in its list of downloads elsewhere.

export interface DownloadTarget {
  write(piece: Uint8Array<ArrayBuffer>): Promise<void>
  finish(): Promise<void>
  /** Nothing stays of it. */
  abort(): Promise<void>
}

/** What browsers built on Chromium have; the language's own description of browsers does not know it. */
interface SavePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>
}

/** To be called while a click is handled. Rejects with AbortError when the user chooses none. */
export async function openDownload(fileName: string): Promise<DownloadTarget> {
  const scope: object = globalThis
  return hasPicker(scope) ? openFile(await scope.showSaveFilePicker({ suggestedName: fileName })) : openBlob(fileName)
}

function hasPicker(scope: object): scope is SavePicker {
  return 'showSaveFilePicker' in scope
}

async function openFile(handle: FileSystemFileHandle): Promise<DownloadTarget> {
  const file = await handle.createWritable()
  return {
    write: (piece) => file.write(piece),
    finish: () => file.close(),
    abort: () => file.abort(),
  }
}

/** Browsers keep large blobs on disk. */
function openBlob(fileName: string): DownloadTarget {
  let pieces: Blob[] = []
  return {
    write: async (piece) => void pieces.push(new Blob([piece])),
    async finish() {
      const url = URL.createObjectURL(new Blob(pieces))
      pieces = []
      const link = document.createElement('a')
      link.href = url
      link.download = fileName
      link.click()
      // The browser has begun to read it by then.
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    },
    abort: async () => void (pieces = []),
  }
}
