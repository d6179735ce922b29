"""OVF packages through HttpNfcLease: out, in again under another name, given up half way; and disks made into others."""

import hashlib

from harness import (Disconnect, Site, added, connect, destroy, devices_of, equal, eventually, new_disk, new_nic, new_scsi, raises, run, session, step, the_device, true, vim, vmodl)
from leases import ask, begin, import_params, import_spec, ready, upload, url_for

instance = connect()
site = Site(instance)
manager = site.content.ovfManager
descriptor = source = imported = None
files = {}


def spec_of(name):
    return import_spec(site, descriptor, name)


with step("makes a machine to export"):
    devices = [added(new_scsi()), added(new_disk(2), create_file=True), added(new_disk(3, unit=1, key=-11), create_file=True), added(new_nic(site.network))]
    source = site.create_vm("packed", devices, numCPUs=2, annotation="<for> export & back")

with step("exports it: every disk is fetched without a session, and the manifest is right"):
    lease = source.ExportVm()
    true(lease._moId.startswith("session["), "the lease belongs to the session: %s" % lease._moId)
    info = ready(lease)
    equal(info.entity, source, "the entity")
    equal((len(info.deviceUrl), info.totalDiskCapacityInKB, info.leaseTimeout), (2, 5 * 1024, 300), "disks, capacity, time-out")
    ovf_files = []
    for device in info.deviceUrl:
        true(device.disk and device.targetId and device.key.startswith("/%s/" % source._moId), "what is said of the disk")
        status, body = ask("GET", device.url)
        equal((status, len(body)), (200, device.fileSize), "status and size")
        equal(body[:4], b"KDMV", "the format")
        equal(ask("GET", device.url, headers={"Range": "bytes=0-3"}), (206, b"KDMV"), "a part of it")
        files[device.targetId] = body
        ovf_files.append(vim.OvfManager.OvfFile(deviceId=device.key, path=device.targetId, size=len(body)))
    lease.HttpNfcLeaseProgress(50)
    equal(lease.transferProgress, 50, "progress")
    manifest = lease.HttpNfcLeaseGetManifest()
    equal([entry.sha1 for entry in manifest], [hashlib.sha1(body).hexdigest() for body in files.values()], "the checksums")
    made = manager.CreateDescriptor(source, vim.OvfManager.CreateDescriptorParams(name="packed", ovfFiles=ovf_files))
    equal([error.msg for error in made.error], [], "errors")
    descriptor = made.ovfDescriptor
    lease.HttpNfcLeaseComplete()
    equal(lease.state, "done", "state")
    equal(ask("GET", info.deviceUrl[0].url)[0], 409, "the status of fetching from a lease that is over")

with step("leaves nothing of an export beside the machine"):
    eventually(lambda: source.recentTask[0].info.state == "success", "the export's task has ended")
    equal(sorted(path.split("/")[-1] for path in site.files_below("packed")), ["packed.vmdk", "packed.vmx", "packed_1.vmdk"], "the files")

with step("says what a package is without"):
    equal(list(made.warning), [], "of a machine that is whole in its package")
    kernel = "[%s] boot/vmlinuz" % site.datastore.name
    of_kernel = site.create_vm("of-a-kernel", [], extraConfig=[vim.option.OptionValue(key="boot.kernel", value=kernel)])
    warnings = manager.CreateDescriptor(of_kernel, vim.OvfManager.CreateDescriptorParams()).warning
    true(len(warnings) == 1 and kernel in warnings[0].msg, "a warning of the kernel: %s" % warnings)
    destroy(of_kernel)

with step("says what a package is"):
    parsed = manager.ParseDescriptor(descriptor, vim.OvfManager.ParseDescriptorParams(locale="", deploymentOption=""))
    equal((parsed.defaultEntityName, parsed.virtualApp, parsed.annotation), ("packed", False, "<for> export & back"), "name, kind, annotation")
    equal([network.name for network in parsed.network], [site.network.name], "networks")
    equal(parsed.approximateFlatDeploymentSize, 5 * 1024 * 1024, "size")
    valid = manager.ValidateHost(descriptor, site.host, vim.OvfManager.ValidateHostParams(locale="", deploymentOption=""))
    true("thin" in valid.supportedDiskProvisioning, "thin disks")

with step("imports it under another name"):
    result = spec_of("unpacked")
    equal(len(result.fileItem), 2, "files")
    lease, info = begin(site, result)
    equal(site.find("unpacked"), None, "the machine before the lease is complete")
    upload(result, info, files)
    lease.HttpNfcLeaseProgress(100)
    lease.HttpNfcLeaseComplete()
    imported = info.entity
    equal(imported.name, "unpacked", "name")
    hardware = imported.config.hardware
    equal((hardware.numCPU, hardware.memoryMB, imported.config.annotation), (2, 256, "<for> export & back"), "CPUs, memory, annotation")
    equal([disk.capacityInKB for disk in devices_of(imported, vim.vm.device.VirtualDisk)], [2048, 3072], "disks")
    the_device(imported, vim.vm.device.ParaVirtualSCSIController)
    equal(the_device(imported, vim.vm.device.VirtualVmxnet3).backing.network, site.network, "network")
    true(the_device(imported, vim.vm.device.VirtualVmxnet3).macAddress != the_device(source, vim.vm.device.VirtualVmxnet3).macAddress, "its card has an address of its own")
    run(imported.PowerOnVM_Task())
    with raises(vim.fault.InvalidPowerState):
        imported.ExportVm()
    run(imported.PowerOffVM_Task())

with step("refuses a name that is taken before anything is sent"):
    with raises(vim.fault.DuplicateName):
        site.pool.ImportVApp(spec_of("unpacked").importSpec, site.vm_folder)

with step("takes everything away when the client gives up"):
    result = spec_of("given-up")
    lease, info = begin(site, result)
    upload(result, info, files)
    lease.HttpNfcLeaseAbort(vmodl.fault.SystemError(reason="a test"))
    equal(lease.state, "error", "state")
    true(lease.error.msg, "the error has words")
    equal((site.find("given-up"), site.files_below("given-up")), (None, None), "machine and files")
    with raises(vim.fault.InvalidState):
        lease.HttpNfcLeaseComplete()

with step("does not complete without a file that the package has"):
    result = spec_of("half")
    lease, info = begin(site, result)
    url = url_for(result.fileItem[0], info)
    equal(ask("POST", url, files[result.fileItem[0].path])[0], 200, "the status of the first")
    with raises(vim.fault.InvalidState):
        lease.HttpNfcLeaseComplete()
    equal((site.find("half"), site.files_below("half")), (None, None), "machine and files")

with step("refuses a file of another size, and nothing of it stays"):
    result = spec_of("short")
    lease, info = begin(site, result)
    url = info.deviceUrl[0].url
    equal(ask("POST", url, b"too short")[0], 400, "the status")
    equal(ask("POST", url.rsplit("/", 1)[0] + "/other.vmdk", b"x")[0], 404, "the status of a file that is not in the package")
    equal([name for name in site.files_below("short") or []], [], "files")
    lease.HttpNfcLeaseAbort()

with step("ends leases with their session"):
    with session() as other:
        there = Site(other)
        result = there.content.ovfManager.CreateImportSpec(descriptor, there.pool, there.datastore, import_params(there, "orphan"))
        lease = there.pool.ImportVApp(result.importSpec, there.vm_folder)
        url = ready(lease).deviceUrl[0].url
    eventually(lambda: site.files_below("orphan") is None, "the files are gone")
    equal(ask("POST", url, b"x")[0], 404, "the status of sending to it")

with step("reports what is wrong with a package instead of failing"):
    bombs = {
        "no XML": "hello",
        "entities": '<!DOCTYPE x [<!ENTITY a "b">]><Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1">&a;</Envelope>',
        "path": descriptor.replace('ovf:href="disk-', 'ovf:href="../disk-'),
        "missing file": descriptor.replace('ovf:fileRef="file1"', 'ovf:fileRef="file9"'),
    }
    for name, text in bombs.items():
        result = manager.CreateImportSpec(text, site.pool, site.datastore, import_params(site, "bad"))
        true(result.error and result.error[0].msg and result.importSpec is None, "an error for %s" % name)

with step("exports what a snapshot kept, while the machine runs"):
    run(source.PowerOnVM_Task())
    run(source.CreateSnapshot_Task("kept", "", False, False))
    lease = source.snapshot.currentSnapshot.ExportSnapshot()
    info = ready(lease)
    kept = {device.targetId: ask("GET", device.url)[1] for device in info.deviceUrl}
    equal(sorted(kept), sorted(files), "the disks")
    made = manager.CreateDescriptor(source, vim.OvfManager.CreateDescriptorParams(name="kept", snapshot=source.snapshot.currentSnapshot, ovfFiles=[vim.OvfManager.OvfFile(deviceId=device.key, path=device.targetId, size=device.fileSize) for device in info.deviceUrl]))
    true("kept" in made.ovfDescriptor, "a descriptor")
    lease.HttpNfcLeaseComplete()
    run(source.PowerOffVM_Task())
    run(source.RemoveAllSnapshots_Task())

with step("needs the privileges"):
    accounts, authorization = site.content.accountManager, site.content.authorizationManager
    accounts.CreateUser(vim.host.LocalAccountManager.AccountSpecification(id="no-exports", password="Reader-of-things-1", description="a test"))
    permission = vim.AuthorizationManager.Permission(principal="no-exports", group=False, roleId=-2, propagate=True)
    authorization.SetEntityPermissions(site.content.rootFolder, [permission])
    with session("no-exports", "Reader-of-things-1") as other:
        there = Site(other)
        with raises(vim.fault.NoPermission):
            there.find("packed").ExportVm()
        with raises(vim.fault.NoPermission):
            there.pool.ImportVApp(spec_of("mine").importSpec, there.vm_folder)
    accounts.RemoveUser("no-exports")

with step("makes disks into disks of other types"):
    disks = site.content.virtualDiskManager
    datacenter = site.datacenter
    path = lambda name: "[%s] %s.vmdk" % (site.datastore.name, name)
    Spec = vim.VirtualDiskManager.FileBackedVirtualDiskSpec
    run(disks.CreateVirtualDisk_Task(path("one"), datacenter, Spec(diskType="thin", adapterType="lsiLogic", capacityKb=1024)))
    for kind in ("eagerZeroedThick", "preallocated", "thin", "flatMonolithic"):
        run(disks.CopyVirtualDisk_Task(path("one"), datacenter, path("two"), datacenter, Spec(diskType=kind, adapterType="lsiLogic", capacityKb=1024), True))
        geometry = disks.QueryVirtualDiskGeometry(path("two"), datacenter)
        equal((geometry.cylinder, geometry.head, geometry.sector), (1, 64, 32), "geometry")
    run(disks.ShrinkVirtualDisk_Task(path("one"), datacenter, False))
    run(disks.InflateVirtualDisk_Task(path("one"), datacenter))
    run(disks.EagerZeroVirtualDisk_Task(path("one"), datacenter))
    run(disks.ZeroFillVirtualDisk_Task(path("one"), datacenter))
    equal(disks.QueryVirtualDiskFragmentation(path("one"), datacenter), 0, "fragmentation")
    for name in ("one", "two"):
        run(disks.DeleteVirtualDisk_Task(path(name), datacenter))
    with raises(vmodl.fault.InvalidArgument):
        disks.CopyVirtualDisk_Task(path("one"), datacenter, path("two"), datacenter, Spec(diskType="rdm", adapterType="ide", capacityKb=1), True)

with step("leaves nothing behind"):
    for vm in (source, imported):
        if vm is not None:
            destroy(vm)
    for name in ("packed", "unpacked", "given-up", "half", "short", "orphan", "bad"):
        equal(site.files_below(name), None, "the files of %s" % name)
    equal([path for path in site.files_below("") if path.split("] ")[-1] in ("one.vmdk", "two.vmdk")], [], "disks")

Disconnect(instance)
