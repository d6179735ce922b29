"""What tools do to the host itself: its screen tickets, screenshots, services, logs, certificate and maintenance mode."""

import struct
import urllib.request
import zlib

from pyVmomi import vim

from harness import HOST, PORT, Site, equal, raises, run, session, step, tls_context, true


def fetch(path, cookie):
    request = urllib.request.Request("https://%s:%s%s" % (HOST, PORT, path), headers={"Cookie": cookie})
    with urllib.request.urlopen(request, context=tls_context()) as answer:
        return answer.read()


with session() as instance:
    site = Site(instance)
    content = site.content
    host = site.host
    cookie = instance._stub.cookie

    with step("a console ticket has everything that viewers ask for"):
        vm = site.create_vm("shown")
        with raises(vim.fault.InvalidPowerState):
            vm.AcquireTicket("webmks")
        run(vm.PowerOnVM_Task())
        ticket = vm.AcquireTicket("webmks")
        # Clients of older API levels put the address together themselves.
        if hasattr(ticket, "url"):
            equal(ticket.url, "wss://%s:%s/ticket/%s" % (HOST, PORT, ticket.ticket), "the address")
        equal((ticket.host, ticket.port), (HOST, PORT), "host and port")
        true(ticket.sslThumbprint and ticket.cfgFile.endswith(".vmx"), "thumbprint and configuration file")
        true(vm.AcquireMksTicket().ticket != ticket.ticket, "each ticket is another one")

    with step("a screenshot is a file on the datastore, and /screen answers the same picture"):
        path = run(vm.CreateScreenshot_Task())
        true(path.startswith("[%s] shown/" % site.datastore.name) and path.endswith(".png"), "a path: %s" % path)
        picture = fetch("/screen?id=%s&w=64&h=40" % vm._moId, cookie)
        equal(picture[:8], b"\x89PNG\r\n\x1a\n", "the signature")
        equal(struct.unpack(">II", picture[16:24]), (64, 40), "the size")
        equal(zlib.crc32(picture[-8:-4]), struct.unpack(">I", picture[-4:])[0], "the end is whole")

    with step("keys are pressed by USB codes, as Packer's boot commands are"):
        event = vim.UsbScanCodeSpecKeyEvent(usbHidCode=(4 << 16) | 7)
        event.modifiers = vim.UsbScanCodeSpecModifierType(leftShift=True)
        equal(vm.PutUsbScanCodes(vim.UsbScanCodeSpec(keyEvents=[event, event])), 2, "keys")

    with step("maintenance mode waits for machines that run, and gives up in time"):
        with raises(vim.fault.Timedout):
            run(host.EnterMaintenanceMode_Task(timeout=1, evacuatePoweredOffVms=False))
        equal(host.runtime.inMaintenanceMode, False, "maintenance mode")
        with raises(vim.fault.InvalidState):
            host.ExitMaintenanceMode_Task(timeout=0)

    with step("services are told, and unknown ones are not found or not managed"):
        services = {one.key: one for one in host.configManager.serviceSystem.serviceInfo.service}
        true(services["hostd"].running and services["hostd"].required, "the daemon runs")
        equal(sorted(one.key for one in host.config.service.service), sorted(services), "the same twice")
        host.configManager.serviceSystem.RefreshServices()

    with step("health is what sensors say"):
        host.configManager.healthStatusSystem.RefreshHealthStatusSystem()
        for sensor in host.runtime.healthSystemRuntime.systemHealthInfo.numericSensorInfo:
            true(sensor.healthState.key in ("green", "yellow", "red", "unknown"), "a state: %s" % sensor.name)

    with step("logs are read from their end, as govc does"):
        manager = content.diagnosticManager
        keys = [log.key for log in manager.QueryDescriptions(host=host)]
        true("hostd" in keys, "the daemon's log: %s" % keys)
        end = manager.BrowseDiagnosticLog(host=host, key="hostd", start=2**31 - 1).lineEnd
        header = manager.BrowseDiagnosticLog(host=host, key="hostd", start=max(1, end - 1), lines=10)
        true(len(header.lineText) >= 1 and header.lineEnd >= end, "lines up to the end")

    with step("a support bundle is made and fetched"):
        bundles = run(manager.GenerateLogBundles_Task(includeDefault=True, host=[host]))
        path = bundles[0].url.split("%s:%s" % (HOST, PORT))[1]
        equal(fetch(path, cookie)[:2], b"\x1f\x8b", "gzip")

    with step("the certificate is told, and a signing request is made"):
        certificates = host.configManager.certificateManager
        true(certificates.certificateInfo.status in ("good", "expiringShortly"), "its state")
        true("BEGIN CERTIFICATE REQUEST" in certificates.GenerateCertificateSigningRequest(False), "a request")
        with raises(vim.fault.PlatformConfigFault):
            certificates.InstallServerCertificate("nothing of the kind")
        true(all("BEGIN CERTIFICATE" in one for one in certificates.ListCACertificates()), "authorities")

    with step("who is logged in"):
        mine = content.sessionManager.currentSession
        listed = [one for one in content.sessionManager.sessionList if one.key == mine.key]
        equal(len(listed), 1, "my session is listed once")
        true(listed[0].ipAddress and listed[0].userAgent, "from where and with what")
        equal(content.sessionManager.SessionIsActive(mine.key, mine.userName), True, "it is active")

    with step("cleans up"):
        run(vm.PowerOffVM_Task())
        run(vm.Destroy_Task())
