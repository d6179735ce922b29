"""A machine's whole life: created with disk, card and ISO, on, suspended, resumed, reset, off, destroyed."""

from harness import (ENGINE, Disconnect, Site, added, connect, devices_of, equal, eventually, is_gone, new_cdrom, new_disk, new_nic, new_scsi, raises, run, step, the_device, transfer, true, vim, vmodl)

NAME = "lifecycle"
ISO = bytes(range(256)) * 256

instance = connect()
site = Site(instance)
vm = None

with step("uploads an ISO and reads back the same bytes"):
    status, _ = transfer(instance, "PUT", site, "iso/%s.iso" % NAME, ISO)
    true(status in (200, 201, 204), "the upload is accepted, status %d" % status)
    status, body = transfer(instance, "GET", site, "iso/%s.iso" % NAME)
    equal(status, 200, "the download's status")
    equal(body == ISO, True, "the same bytes")
    equal(transfer(instance, "PUT", site, "iso/%s.iso" % NAME, ISO)[0], 200, "the status of replacing it")
    equal(transfer(instance, "PUT", site, "top.txt", b"top")[0], 201, "the status of a file beside the folders")
    equal(transfer(instance, "DELETE", site, "top.txt")[0], 204, "the status of deleting it")
    iso_path = "[%s] iso/%s.iso" % (site.datastore.name, NAME)

with step("creates a machine with disk, card and ISO"):
    vm = site.create_vm(
        NAME,
        [added(new_scsi()), added(new_disk(16), create_file=True), added(new_nic(site.network)), added(new_cdrom(iso_path))],
        numCPUs=2,
        annotation="made by a test",
        extraConfig=[vim.option.OptionValue(key="guestinfo.purpose", value="conformance")],
    )
    true(isinstance(vm, vim.VirtualMachine), "the task's result is the machine")

with step("shows it as it was asked for"):
    config = vm.config
    equal(config.name, NAME, "name")
    equal(config.hardware.numCPU, 2, "CPUs")
    equal(config.hardware.memoryMB, 256, "memory")
    equal(config.guestId, "debian11_64Guest", "guest OS")
    equal(config.annotation, "made by a test", "annotation")
    equal({o.key: o.value for o in config.extraConfig}.get("guestinfo.purpose"), "conformance", "extra configuration")
    disk = the_device(vm, vim.vm.device.VirtualDisk)
    equal(disk.capacityInKB, 16 * 1024, "disk size")
    equal(disk.controllerKey, the_device(vm, vim.vm.device.ParaVirtualSCSIController).key, "the disk's controller")
    true(disk.backing.fileName.startswith("[%s] %s/" % (site.datastore.name, NAME)), "the disk lies in the machine's folder")
    nic = the_device(vm, vim.vm.device.VirtualVmxnet3)
    equal(nic.backing.deviceName, site.network.name, "network")
    true(len(nic.macAddress) == 17, "the card has an address")
    equal(the_device(vm, vim.vm.device.VirtualCdrom).backing.fileName, iso_path, "ISO")
    equal(vm.runtime.powerState, "poweredOff", "power state")
    equal(vm.guest.toolsRunningStatus, "guestToolsNotRunning", "tools")
    # pyVmomi 6.7.1 makes methods of the names.
    disabled = {method if isinstance(method, str) else method.info.wsdlName for method in vm.disabledMethod}
    true({"PowerOffVM_Task", "SuspendVM_Task", "ResetVM_Task"} <= disabled, "what needs a running machine is disabled: %s" % disabled)
    true("PowerOnVM_Task" not in disabled, "power-on is not disabled")

with step("wrote files for it"):
    files = site.files_below(NAME)
    true(any(path.endswith(NAME + ".vmx") for path in files), "there is a .vmx among %s" % files)
    true(any(path.endswith(".vmdk") for path in files), "there is a disk among %s" % files)
    status, body = transfer(instance, "GET", site, "%s/%s.vmx" % (NAME, NAME))
    equal(status, 200, "the .vmx file's status")
    true(('displayName = "%s"' % NAME).encode() in body, "the .vmx names the machine")

with step("powers on"):
    run(vm.PowerOnVM_Task(None))
    equal(vm.runtime.powerState, "poweredOn", "power state")
    true(vm.runtime.bootTime is not None, "there is a boot time")
    equal(the_device(vm, vim.vm.device.VirtualVmxnet3).connectable.connected, True, "the cable is in")

with step("refuses to power on twice with InvalidPowerState"):
    with raises(vim.fault.InvalidPowerState) as caught:
        run(vm.PowerOnVM_Task())
    equal(caught.fault.existingState, "poweredOn", "the state that the fault names")
    equal(caught.fault.requestedState, "poweredOn", "the state that was asked for")

with step("learns the guest's address"):
    address = eventually(lambda: vm.guest.ipAddress, "guest.ipAddress is set", 60)
    equal(vm.summary.guest.ipAddress, address, "the address in the summary")
    true(any(address in (net.ipAddress or []) for net in vm.guest.net), "the address is at a card")

with step("suspends"):
    run(vm.SuspendVM_Task())
    equal(vm.runtime.powerState, "suspended", "power state")
    true(vm.runtime.suspendTime is not None, "there is a time of suspension")

with step("refuses to suspend or reset while suspended"):
    with raises(vim.fault.InvalidPowerState):
        run(vm.SuspendVM_Task())
    with raises(vim.fault.InvalidPowerState):
        run(vm.ResetVM_Task())

with step("resumes"):
    run(vm.PowerOnVM_Task())
    equal(vm.runtime.powerState, "poweredOn", "power state")

with step("resets"):
    run(vm.ResetVM_Task())
    equal(vm.runtime.powerState, "poweredOn", "power state")

with step("restarts from inside"):
    eventually(lambda: vm.guest.toolsRunningStatus == "guestToolsRunning", "the guest's agent runs", 60)
    vm.RebootGuest()
    equal(vm.runtime.powerState, "poweredOn", "power state")

with step("shuts down from inside"):
    vm.ShutdownGuest()
    eventually(lambda: vm.runtime.powerState == "poweredOff", "it is off", 60)
    true(vm.runtime.bootTime is None, "there is no boot time any more")

with step("goes on standby, which suspends it, and is ended at once"):
    with raises(vim.fault.InvalidPowerState):
        vm.StandbyGuest()
    run(vm.PowerOnVM_Task())
    eventually(lambda: vm.guest.toolsRunningStatus == "guestToolsRunning", "the guest's agent runs", 60)
    vm.StandbyGuest()
    eventually(lambda: vm.runtime.powerState == "suspended", "it is suspended", 60)
    run(vm.PowerOnVM_Task())
    vm.Terminate()
    equal(vm.runtime.powerState, "poweredOff", "power state")

with step("has the newest hardware or is given it, never older"):
    with raises(vim.fault.AlreadyUpgraded):
        run(vm.UpgradeVM_Task())
    with raises(vmodl.fault.InvalidArgument):
        run(vm.UpgradeVM_Task("vmx-13"))
    old = site.create_vm("old-hardware", [], version="vmx-13")
    equal(old.config.version, "vmx-13", "the version asked for")
    run(old.UpgradeVM_Task("vmx-15"))
    equal(old.config.version, "vmx-15", "the version upgraded to")
    run(old.UpgradeVM_Task())
    equal(old.config.version, vm.config.version, "the newest version")
    run(old.Destroy_Task())

with step("says what to install in place of VMware's tools"):
    with raises(vim.fault.ToolsImageNotAvailable) as caught:
        vm.MountToolsInstaller()
    true("qemu-guest-agent" in caught.fault.msg, "the words name it: %s" % caught.fault.msg)

with step("refuses to destroy a running machine"):
    run(vm.PowerOnVM_Task())
    with raises(vim.fault.InvalidPowerState):
        run(vm.Destroy_Task())
    equal(vm.runtime.powerState, "poweredOn", "power state")

with step("powers off"):
    run(vm.PowerOffVM_Task())
    equal(vm.runtime.powerState, "poweredOff", "power state")
    with raises(vim.fault.InvalidPowerState):
        run(vm.PowerOffVM_Task())

with step("takes a machine out of the inventory and back in with all it had"):
    path, uuid = vm.config.files.vmPathName, vm.config.uuid
    vm.UnregisterVM()
    is_gone(vm)
    vm = run(site.vm_folder.RegisterVM_Task(path=path, name=NAME, asTemplate=False, pool=site.pool))
    equal(vm.config.uuid, uuid, "UUID")
    equal(vm.config.hardware.numCPU, 2, "CPUs")
    equal(len(devices_of(vm, vim.vm.device.VirtualDisk)), 1, "disks")
    equal(the_device(vm, vim.vm.device.VirtualDisk).capacityInKB, 16 * 1024, "disk size")
    equal(the_device(vm, vim.vm.device.VirtualCdrom).backing.fileName, iso_path, "ISO")
    equal(len(devices_of(vm, vim.vm.device.VirtualVmxnet3)), 1, "cards")

with step("destroys it and leaves nothing behind"):
    run(vm.Destroy_Task())
    is_gone(vm)
    equal(site.find(NAME), None, "the machine in the inventory")
    equal(site.files_below(NAME), None, "files of the machine")
    true(vm not in site.network.vm and vm not in site.datastore.vm, "network and datastore forgot it")

with step("keeps the ISO, which was not the machine's own, until it is deleted"):
    equal(transfer(instance, "GET", site, "iso/%s.iso" % NAME)[0], 200, "the ISO's status")
    run(site.content.fileManager.DeleteDatastoreFile_Task("[%s] iso" % site.datastore.name, site.datacenter))
    equal(transfer(instance, "GET", site, "iso/%s.iso" % NAME)[0], 404, "the ISO's status after it")

Disconnect(instance)
