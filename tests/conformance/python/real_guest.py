"""The same life with a real guest under QEMU: it boots, is seen by its address, suspended, resumed, changed, shut down from
inside and deleted. Its kernel is on the datastore already, in `guest/`."""

from harness import (Disconnect, Site, added, connect, devices_of, edited, empty_drive, equal, eventually, is_gone, iso_backing, new_cdrom, new_disk, new_nic, new_scsi, removed, run, step, the_device, transfer, true, vim)

instance = connect()
site = Site(instance)
vm = None

with step("creates a machine with disk, card and ISO"):
    equal(transfer(instance, "PUT", site, "media/cd.iso", bytes(2048 * 32))[0], 201, "the upload's status")
    iso_path = "[datastore1] media/cd.iso"
    devices = [added(new_scsi()), added(new_disk(64), create_file=True), added(new_nic(site.network)), added(new_cdrom(iso_path))]
    vm = site.create_guest("real", devices, 160)

with step("powers on"):
    run(vm.PowerOnVM_Task())
    equal(vm.runtime.powerState, "poweredOn", "power state")

with step("sees its address"):
    address = eventually(lambda: vm.guest.ipAddress, "guest.ipAddress is set", 120)
    true(address.count(".") == 3, "%r is an address" % address)

with step("has an open console to offer"):
    ticket = vm.AcquireTicket("serial0")
    true(ticket.ticket and ticket.port, "ticket and port are there")

with step("suspends and resumes"):
    run(vm.SuspendVM_Task())
    equal(vm.runtime.powerState, "suspended", "power state")
    run(vm.PowerOnVM_Task())
    equal(vm.runtime.powerState, "poweredOn", "power state")

with step("takes the ISO out of the running machine"):
    drive = the_device(vm, vim.vm.device.VirtualCdrom)
    drive.backing, drive.connectable.connected = empty_drive(), False
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[edited(drive)])))
    true(not isinstance(the_device(vm, vim.vm.device.VirtualCdrom).backing, vim.vm.device.VirtualCdrom.IsoBackingInfo), "the drive is empty")

with step("adds a disk and a card while it runs, and removes them"):
    controller = the_device(vm, vim.vm.device.ParaVirtualSCSIController)
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[added(new_disk(16, controller.key, 1), create_file=True), added(new_nic(site.network))])))
    equal(len(devices_of(vm, vim.vm.device.VirtualDisk)), 2, "disks")
    equal(len(devices_of(vm, vim.vm.device.VirtualVmxnet3)), 2, "cards")
    disk, card = devices_of(vm, vim.vm.device.VirtualDisk)[1], devices_of(vm, vim.vm.device.VirtualVmxnet3)[1]
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[removed(disk, destroy_file=True), removed(card)])))
    equal(len(devices_of(vm, vim.vm.device.VirtualDisk)), 1, "disks")

with step("resets, and comes back with its address"):
    run(vm.ResetVM_Task())
    eventually(lambda: vm.guest.ipAddress == address, "guest.ipAddress is the same again", 120)

with step("shuts down from inside"):
    eventually(lambda: vm.guest.ipAddress, "it is up", 120)

    def asked_and_off():
        if vm.runtime.powerState == "poweredOff":
            return True
        try:
            vm.ShutdownGuest()
        except vim.fault.InvalidPowerState:
            pass  # it went off between the two calls
        return False

    eventually(asked_and_off, "it is off", 60)

with step("is deleted without a trace"):
    run(vm.Destroy_Task())
    is_gone(vm)
    equal(site.files_below("real"), None, "files of the machine")
    run(site.content.fileManager.DeleteDatastoreFile_Task("[datastore1] media", site.datacenter))

Disconnect(instance)
