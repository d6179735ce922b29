// HostCertificateManager: what the host shows itself with, and how to give it another one.
import type { HostCertificateManagerCertificateInfo } from '@staddle/vim25/types.ts'
import type { HostCertificates } from '../services/certificates/host-certificates.ts'
import type { Registry } from './registry.ts'

export const certificateManagerId = 'certificateManager-10'

export type Certificates = Pick<HostCertificates, 'facts' | 'request' | 'install' | 'authorities' | 'changed'>

/** Keeps the object equal to the certificate. Dispose to stop. */
export function publishCertificates(registry: Registry, certificates: Certificates): Disposable {
  const info = (): HostCertificateManagerCertificateInfo => ({ kind: 'Machine', ...certificates.facts() })
  registry.add({
    type: 'HostCertificateManager',
    id: certificateManagerId,
    properties: { certificateInfo: info() },
    methods: {
      RetrieveCertificateInfoList: () => [info()],
      // Partly: the kind of the certificate is not heeded: there is one.
      GenerateCertificateSigningRequest: (_context, { useIpAddressAsCommonName }) =>
        certificates.request({ useAddress: useIpAddressAsCommonName }),
      // Partly: the kind of the certificate is not heeded: there is one.
      GenerateCertificateSigningRequestByDn: (_context, { distinguishedName }) =>
        certificates.request({ subject: distinguishedName }),
      InstallServerCertificate: (_context, { cert }) => certificates.install(cert),
      // It is in use at once; nothing has to be told.
      NotifyAffectedServices: () => undefined,
      ListCACertificates: async () => [...(await certificates.authorities())],
      ListCACertificateRevocationLists: () => [],
    },
  })
  return certificates.changed.on(() => {
    const object = registry.getTyped('HostCertificateManager', certificateManagerId)
    if (object !== undefined) registry.update(object, { certificateInfo: info() })
  })
}
