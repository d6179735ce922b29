"""Changing a machine: CPUs, memory, disks, cards, CD media, boot order; and changes that must be refused whole."""

import copy

from harness import (Disconnect, Site, added, connect, destroy, devices_of, edited, empty_drive, equal, iso_backing, new_cdrom, new_disk, new_nic, new_scsi, raises, removed, run, step, the_device, transfer, true, vim, vmodl)

Spec = vim.vm.ConfigSpec
instance = connect()
site = Site(instance)


def reconfigure(*changes, **fields):
    run(vm.ReconfigVM_Task(Spec(deviceChange=list(changes), **fields)))


with step("creates the machine to change"):
    vm = site.create_vm("devices", [added(new_scsi()), added(new_disk(8), create_file=True), added(new_nic(site.network)), added(new_cdrom())])

with step("changes CPUs, sockets and memory"):
    run(vm.ReconfigVM_Task(Spec(numCPUs=4, numCoresPerSocket=2, memoryMB=512)))
    hardware = vm.config.hardware
    equal((hardware.numCPU, hardware.numCoresPerSocket, hardware.memoryMB), (4, 2, 512), "CPUs, cores a socket, memory")
    equal((vm.summary.config.numCpu, vm.summary.config.memorySizeMB), (4, 512), "the same in the summary")

with step("changes annotation, guest OS, extra configuration and boot options"):
    options = vim.vm.BootOptions(bootDelay=1000, enterBIOSSetup=False)
    run(vm.ReconfigVM_Task(Spec(annotation="two\nlines", guestId="otherLinux64Guest", bootOptions=options, extraConfig=[vim.option.OptionValue(key="guestinfo.a", value="1")])))
    equal((vm.config.annotation, vm.config.guestId, vm.config.bootOptions.bootDelay), ("two\nlines", "otherLinux64Guest", 1000), "the changes")
    run(vm.ReconfigVM_Task(Spec(extraConfig=[vim.option.OptionValue(key="guestinfo.a", value="")])))
    true("guestinfo.a" not in {o.key for o in vm.config.extraConfig}, "an empty value removes the key")

with step("adds a second disk"):
    controller = the_device(vm, vim.vm.device.ParaVirtualSCSIController)
    reconfigure(added(new_disk(4, controller.key, 1), create_file=True))
    disks = devices_of(vm, vim.vm.device.VirtualDisk)
    equal([d.capacityInKB for d in disks], [8192, 4096], "disk sizes")
    equal(len({d.backing.fileName for d in disks}), 2, "files of disks")
    equal(len(set(d.key for d in vm.config.hardware.device)), len(vm.config.hardware.device), "device keys differ")

with step("adds a disk without a file name or a word about creating it, as Ansible does"):
    reconfigure(added(new_disk(4, controller.key, 3)))
    third = devices_of(vm, vim.vm.device.VirtualDisk)[2]
    true(third.backing.fileName in site.files_below("devices"), "its file was made")
    reconfigure(removed(third, destroy_file=True))

with step("grows a disk"):
    disk = devices_of(vm, vim.vm.device.VirtualDisk)[1]
    disk.capacityInKB = 16 * 1024
    disk.capacityInBytes = 16 * 1024 * 1024
    reconfigure(edited(disk))
    equal(devices_of(vm, vim.vm.device.VirtualDisk)[1].capacityInKB, 16 * 1024, "the disk's size")

with step("refuses to shrink a disk"):
    disk = devices_of(vm, vim.vm.device.VirtualDisk)[1]
    disk.capacityInKB = 1024
    disk.capacityInBytes = 1024 * 1024
    with raises(vim.fault.InvalidDeviceSpec) as caught:
        reconfigure(edited(disk))
    equal(caught.fault.deviceIndex, 0, "the change that the fault names")
    equal(devices_of(vm, vim.vm.device.VirtualDisk)[1].capacityInKB, 16 * 1024, "the disk's size")

with step("removes a disk and destroys its file"):
    disk = devices_of(vm, vim.vm.device.VirtualDisk)[1]
    path = disk.backing.fileName
    reconfigure(removed(disk, destroy_file=True))
    equal(len(devices_of(vm, vim.vm.device.VirtualDisk)), 1, "disks")
    true(path not in site.files_below("devices"), "the file is gone")

with step("adds, edits and removes a card"):
    reconfigure(added(new_nic(site.network, vim.vm.device.VirtualE1000e)))
    card = the_device(vm, vim.vm.device.VirtualE1000e)
    true(card.macAddress and card.macAddress != the_device(vm, vim.vm.device.VirtualVmxnet3).macAddress, "it has an address of its own")
    card.macAddress, card.addressType = "00:50:56:01:02:03", "manual"
    card.connectable.startConnected = False
    reconfigure(edited(card))
    card = the_device(vm, vim.vm.device.VirtualE1000e)
    equal((card.macAddress, card.connectable.startConnected), ("00:50:56:01:02:03", False), "the edited card")
    reconfigure(removed(card))
    equal(devices_of(vm, vim.vm.device.VirtualE1000e), [], "cards of that kind")

with step("puts an ISO into the drive and takes it out"):
    equal(transfer(instance, "PUT", site, "devices-media/cd.iso", b"\0" * 65536)[0] in (200, 201, 204), True, "the upload")
    drive = the_device(vm, vim.vm.device.VirtualCdrom)
    drive.backing = iso_backing("[%s] devices-media/cd.iso" % site.datastore.name)
    drive.connectable.startConnected = True
    reconfigure(edited(drive))
    equal(the_device(vm, vim.vm.device.VirtualCdrom).backing.fileName, "[%s] devices-media/cd.iso" % site.datastore.name, "the medium")
    drive = the_device(vm, vim.vm.device.VirtualCdrom)
    drive.backing = empty_drive()
    drive.connectable.startConnected = False
    reconfigure(edited(drive))
    true(isinstance(the_device(vm, vim.vm.device.VirtualCdrom).backing, vim.vm.device.VirtualCdrom.RemotePassthroughBackingInfo), "the drive is empty")

with step("changes the medium of a running machine"):
    run(vm.PowerOnVM_Task())
    drive = the_device(vm, vim.vm.device.VirtualCdrom)
    drive.backing = iso_backing("[%s] devices-media/cd.iso" % site.datastore.name)
    drive.connectable.startConnected = drive.connectable.connected = True
    reconfigure(edited(drive))
    drive = the_device(vm, vim.vm.device.VirtualCdrom)
    equal((drive.backing.fileName, drive.connectable.connected), ("[%s] devices-media/cd.iso" % site.datastore.name, True), "the drive")

with step("adds a disk and a card to a running machine"):
    controller = the_device(vm, vim.vm.device.ParaVirtualSCSIController)
    reconfigure(added(new_disk(4, controller.key, 2), create_file=True), added(new_nic(site.network)))
    equal(len(devices_of(vm, vim.vm.device.VirtualDisk)), 2, "disks")
    equal(len(devices_of(vm, vim.vm.device.VirtualVmxnet3)), 2, "cards")

with step("refuses to take memory from a running machine"):
    before = vm.config.hardware.memoryMB
    with raises(vim.fault.InvalidPowerState):
        run(vm.ReconfigVM_Task(Spec(memoryMB=256)))
    equal(vm.config.hardware.memoryMB, before, "memory")

with step("adds CPUs and memory to a running machine only where that was allowed before"):
    cores = vm.config.hardware.numCoresPerSocket
    for fault, fields in ((vim.fault.CpuHotPlugNotSupported, dict(numCPUs=4 + cores)), (vim.fault.MemoryHotPlugNotSupported, dict(memoryMB=before + 128)), (vim.fault.InvalidPowerState, dict(cpuHotAddEnabled=True))):
        with raises(fault):
            run(vm.ReconfigVM_Task(Spec(**fields)))
    run(vm.PowerOffVM_Task())
    run(vm.ReconfigVM_Task(Spec(cpuHotAddEnabled=True, memoryHotAddEnabled=True)))
    run(vm.PowerOnVM_Task())
    equal(vm.config.hotPlugMemoryIncrementSize, 128, "the step")
    true(vm.config.hotPlugMemoryLimit > before, "the limit")
    with raises(vmodl.fault.InvalidArgument):
        run(vm.ReconfigVM_Task(Spec(memoryMB=before + 100)))
    with raises(vim.fault.MemoryHotPlugNotSupported):
        run(vm.ReconfigVM_Task(Spec(memoryMB=vm.config.hotPlugMemoryLimit + 128)))
    run(vm.ReconfigVM_Task(Spec(numCPUs=4 + cores, memoryMB=before + 256)))
    equal((vm.config.hardware.numCPU, vm.config.hardware.memoryMB, vm.summary.config.numCpu), (4 + cores, before + 256, 4 + cores), "what it has")
    run(vm.PowerOffVM_Task())
    run(vm.ReconfigVM_Task(Spec(numCPUs=4, memoryMB=before, cpuHotAddEnabled=False, memoryHotAddEnabled=False)))

with step("adds other kinds of controller with a disk each"):
    # pyVmomi's names: AHCI is SATA's only controller, NVMe came with API 6.5.
    for kind, key in ((vim.vm.device.VirtualLsiLogicController, -2), (vim.vm.device.VirtualAHCIController, -3), (vim.vm.device.VirtualNVMEController, -4)):
        controller = kind(key=key, busNumber=0)
        if isinstance(controller, vim.vm.device.VirtualSCSIController):
            controller.busNumber, controller.sharedBus = 1, "noSharing"
        reconfigure(added(controller), added(new_disk(4, key, 0), create_file=True))
        made = devices_of(vm, kind)
        equal(len(made), 1, "controllers of kind " + kind.__name__)
        true(any(d.controllerKey == made[0].key for d in devices_of(vm, vim.vm.device.VirtualDisk)), "its disk hangs on it")

with step("adds a serial port"):
    backing = vim.vm.device.VirtualSerialPort.URIBackingInfo(serviceURI="", direction="server")
    reconfigure(added(vim.vm.device.VirtualSerialPort(key=-40, backing=backing, yieldOnPoll=True)))
    equal(len(devices_of(vm, vim.vm.device.VirtualSerialPort)), 1, "serial ports")

with step("changes nothing when one change of several is refused"):
    before = len(vm.config.hardware.device)
    files = sorted(site.files_below("devices"))
    wrong = new_nic(site.network)
    wrong.backing = vim.vm.device.VirtualEthernetCard.NetworkBackingInfo(deviceName="no such network")
    with raises(vim.fault.InvalidDeviceSpec) as caught:
        reconfigure(added(new_disk(4, the_device(vm, vim.vm.device.ParaVirtualSCSIController).key, 5), create_file=True), added(wrong), numCPUs=1)
    equal(caught.fault.deviceIndex, 1, "the change that the fault names")
    equal(len(vm.config.hardware.device), before, "devices")
    equal(vm.config.hardware.numCPU, 4, "CPUs")
    equal(sorted(site.files_below("devices")), files, "files")

with step("refuses a change that is based on an old state"):
    old = vm.config.changeVersion
    run(vm.ReconfigVM_Task(Spec(annotation="newer")))
    with raises(vim.fault.ConcurrentAccess):
        run(vm.ReconfigVM_Task(Spec(annotation="older", changeVersion=old)))
    equal(vm.config.annotation, "newer", "annotation")

with step("refuses impossible values with InvalidArgument or its kin"):
    for fields in (dict(numCPUs=0), dict(memoryMB=1), dict(numCPUs=4, numCoresPerSocket=3), dict(guestId="noSuchGuest")):
        try:
            run(vm.ReconfigVM_Task(Spec(**fields)))
        except (vmodl.fault.InvalidArgument, vim.fault.VmConfigFault) as fault:
            true(fault.msg, "the fault has a message")
            continue
        raise AssertionError("%s was accepted" % fields)

with step("tells which hardware it could have (environment browser)"):
    browser = vm.environmentBrowser
    option = browser.QueryConfigOption(None, None)
    true(any(g.id == "otherLinux64Guest" for g in option.guestOSDescriptor), "guest systems are listed")
    true(browser.QueryConfigOptionDescriptor(), "hardware versions are listed")
    target = browser.QueryConfigTarget(None)
    true(any(net.name == site.network.name for net in target.network), "networks are listed")

with step("removes the machine and its media"):
    destroy(vm)
    run(site.content.fileManager.DeleteDatastoreFile_Task("[%s] devices-media" % site.datastore.name, site.datacenter))
    equal(site.files_below("devices"), None, "files of the machine")

Disconnect(instance)
