// staddle image build | import | ls | rm: templates that machines are made from.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { VirtualDevice } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findVm, listNamed } from '../find.ts'
import { buildDebianImage } from '../image/build-image.ts'
import { kernelPackages } from '../image/debian-root.ts'
import { buildTools, convertTools, ensureTools, requireRoot } from '../image/build-tools.ts'
import { releases, sourcesFor } from '../image/debian-mirror.ts'
import {
  capacityOf,
  convertToQcow2,
  download,
  imageFormatOf,
  imageFormats,
  parseChecksum,
  requireChecksum,
} from '../image/image-file.ts'
import { makeTemplate } from '../image/make-template.ts'
import { startProgress } from '../output/progress.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { formatBytes, parseBytes } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { isKeyOf } from '../is-key-of.ts'
import { forEach } from './vm-power.ts'

interface TemplateOptions {
  readonly name?: string
  readonly datastore?: string
  readonly firmware: string
  readonly work: string
  readonly yes?: boolean
}

interface BuildOptions extends TemplateOptions {
  readonly size: string
  readonly mirror?: string
  readonly output?: string
}

interface ImportOptions extends TemplateOptions {
  readonly checksum?: string
  readonly format?: string
  readonly guestOs: string
  readonly user?: string
}

export function registerImage(program: Command, register: Register): void {
  const image = program.command('image').description('cloud images: templates that machines are made from')
  const templated = (command: Command): Command =>
    command
      .option('--name <name>', 'what the template is called')
      .option('--datastore <name>', 'where it goes (default: the first that can be written)')
      .option('--firmware <kind>', 'bios or efi', 'bios')
      .option('--work <directory>', 'for files in between; a few GiB must be free', '/var/tmp')
      .option('-y, --yes', 'install missing tools without asking')
  register(
    templated(
      image
        .command('build <system>')
        .description(
          `make a cloud image from Debian's packages, here and as root: ${Object.keys(releases).join(', ')}`,
        ),
    )
      .option('--size <size>', 'of its disk; machines made of it may have more', '2G')
      .option('--mirror <url>', "where the packages are (default: as this machine's apt)")
      .option('--output <file>', 'only write this qcow2 file'),
    build,
  )
  register(
    templated(image.command('import <source>').description('make a template from a cloud image, a file or a URL'))
      .option('--checksum <sum>', 'what it must have: sha256:... or sha512:...')
      .option('--format <format>', `${imageFormats.join(', ')} (default: what the file shows; raw must be said)`)
      .option('--guest-os <id>', 'guest operating system id, such as debian12_64Guest', 'otherLinux64Guest')
      .option('--user <name>', 'who logs in to machines made of it'),
    importImage,
  )
  register(image.command('ls').description('list templates'), list)
  register(
    image.command('rm <vm...>').description('delete templates and their disks').option('-y, --yes', 'do not ask'),
    remove,
  )
}

async function build(context: CommandContext, [system = '']: readonly string[], options: BuildOptions): Promise<void> {
  const release = releases[system]
  if (release === undefined) throw new CliError('usage', `"${system}" is none of ${Object.keys(releases).join(', ')}.`)
  const sizeBytes = parseBytes(options.size, '--size')
  if (sizeBytes < 1024 ** 3 || sizeBytes % 1024 ** 2 !== 0)
    throw new CliError('usage', '--size is at least 1G, in whole MiB.')
  const firmware = checkedFirmware(options.firmware)
  requireRoot('staddle image build')
  if (process.arch !== 'x64') throw new CliError('failed', 'Images are built for x86-64, and on such a machine only.')
  const name = options.name ?? system
  // Found out before the minutes of work.
  const client = options.output === undefined ? await context.client() : undefined
  if (client !== undefined) await requireFree(client, name)
  await ensureTools(context, buildTools, options.yes === true)
  const sources = await sourcesFor(release.codename, options.mirror)
  await withWork(options.work, async (work) => {
    const path = options.output ?? join(work, 'image.qcow2')
    const begun = context.clock.monotonic()
    using progress = startProgress(context, `Building ${system}`)
    const onStage = (stage: string): void => progress.update(undefined, stage)
    const { codename } = release
    const packages = [kernelPackages[firmware], ...release.packages]
    const made = await buildDebianImage(path, {
      ...{ codename, packages, sources, sizeBytes, workDirectory: work, signal: context.interrupt, onStage },
    })
    const seconds = Math.round((context.clock.monotonic() - begun) / 1000)
    context.note(`Built ${system}: ${formatBytes(made.fileBytes)} in ${seconds} s.`)
    if (client === undefined)
      return context.print({ path, bytes: made.fileBytes, seconds }, () => `The image is ${path}.\n`)
    const notes = `Debian ${release.number}, made from its packages by staddle image build.`
    await finish(context, client, options, {
      ...{ name, firmware, notes, qcow2Path: path, capacityBytes: sizeBytes, guestId: release.guestId },
      defaultUser: 'debian',
    })
  })
}

async function importImage(
  context: CommandContext,
  [source = '']: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const checksum = options.checksum === undefined ? undefined : parseChecksum(options.checksum)
  const firmware = checkedFirmware(options.firmware)
  const url = /^https?:\/\//i.test(source) ? new URL(source) : undefined
  const fileName = basename(url === undefined ? source : decodeURIComponent(url.pathname))
  const name = options.name ?? fileName.replace(/\.(qcow2c?|img|raw|vmdk|vhdx)$/i, '')
  const client = await context.client()
  await requireFree(client, name)
  await withWork(options.work, async (work) => {
    const path = url === undefined ? source : join(work, 'download')
    if (url !== undefined) await downloadWithProgress(context, url, path)
    const format = await imageFormatOf(path, options.format)
    if (checksum !== undefined) await requireChecksum(path, checksum)
    else context.note('Its checksum was not compared with anything: --checksum sha256:... does that.')
    if (format !== 'qcow2') await ensureTools(context, convertTools, options.yes === true)
    const converted = format === 'qcow2' ? path : join(work, 'converted.qcow2')
    if (converted !== path) {
      using _progress = startProgress(context, `Converting ${fileName} to qcow2`)
      await convertToQcow2(path, format, converted, context.interrupt)
    }
    await finish(context, client, options, {
      ...{ name, firmware, qcow2Path: converted, capacityBytes: await capacityOf(converted, 'qcow2') },
      ...{ guestId: options.guestOs, notes: `Imported from ${source}.`, defaultUser: options.user },
    })
  })
}

async function finish(
  context: CommandContext,
  client: VimClient,
  { datastore }: TemplateOptions,
  wish: Omit<Parameters<typeof makeTemplate>[2], 'datastore' | 'diskController'>,
): Promise<void> {
  // The UEFI firmware of Debian 12 does not see disks on pvscsi.
  const diskController = wish.firmware === 'efi' ? 'sata' : 'pvscsi'
  const id = await makeTemplate(context, client, { ...wish, datastore, diskController })
  const { name } = wish
  context.print(
    { id, name },
    () => `The template ${name} (${id}) is there. A machine of it: staddle vm create NAME --image ${name}\n`,
  )
}

async function downloadWithProgress(context: CommandContext, url: URL, path: string): Promise<void> {
  using progress = startProgress(context, `Downloading ${basename(url.pathname)}`)
  await download(url, path, context.interrupt, (percent) => progress.update(percent))
}

function checkedFirmware(firmware: string): keyof typeof kernelPackages {
  if (isKeyOf(kernelPackages, firmware)) return firmware
  throw new CliError('usage', `--firmware "${firmware}" is neither bios nor efi.`)
}

async function requireFree(client: VimClient, name: string): Promise<void> {
  if (name === '') throw new CliError('usage', 'The template needs a name: --name NAME')
  if ((await listNamed(client, 'VirtualMachine')).some((vm) => vm.name === name))
    throw new CliError('usage', `There is a machine or template "${name}" already. Choose another: --name NAME`)
}

async function withWork(parent: string, use: (work: string) => Promise<void>): Promise<void> {
  const work = await mkdtemp(join(parent, 'staddle-image-')).catch((error: unknown) => {
    throw new CliError('failed', `Nothing can be written in ${parent}: ${String(error)}. Choose another: --work DIR`)
  })
  try {
    await use(work)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const paths = ['name', 'config.template', 'config.guestFullName', 'config.hardware.device'] as const
  const found = (await retrieve(client, 'VirtualMachine', paths)).filter(({ values }) => values['config.template'])
  const rows = found
    .map(({ ref, values }) => ({
      id: ref.value,
      name: unescapeName(values.name ?? ''),
      guest: values['config.guestFullName'] ?? '',
      diskBytes: diskBytes(values['config.hardware.device'] ?? []),
    }))
    .sort((left, right) => left.name.localeCompare(right.name))
  context.print(rows, () =>
    rows.length === 0
      ? 'There is no template yet. Make one: staddle image build debian-13, or staddle image import FILE|URL\n'
      : formatTable(
          [
            { title: 'NAME', value: (row) => printable(row.name) },
            { title: 'DISK', value: (row) => formatBytes(row.diskBytes), align: 'right' },
            { title: 'GUEST', value: (row) => printable(row.guest) },
            { title: 'ID', value: (row) => row.id },
          ],
          rows,
          context.style.heading,
        ),
  )
}

function diskBytes(devices: readonly VirtualDevice[]): number {
  return devices.reduce((sum, device) => sum + (isA('VirtualDisk', device) ? device.capacityInKB * 1024 : 0), 0)
}

async function remove(
  context: CommandContext,
  names: readonly string[],
  { yes }: { readonly yes?: boolean },
): Promise<void> {
  const client = await context.client()
  await forEach(context, names, async (wanted) => {
    const { ref, name } = await findVm(client, wanted)
    const { 'config.template': isTemplate } = await getProperties(client, ref, ['config.template'])
    if (isTemplate !== true)
      throw new CliError('failed', `${name} is a machine, not a template. Delete machines with: staddle vm rm ${name}`)
    if (yes !== true && !(await context.confirm(`Delete the template ${name} and its disks?`)))
      throw new CliError('cancelled', `${name} was not deleted.`)
    await runTask(context, client, `Deleting ${name}`, await client.invoke(ref, 'Destroy_Task', {}))
    context.note(`${name} is deleted.`)
  })
}
