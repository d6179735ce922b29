"""Guest customization: specs that are kept, and clones that get one. What a real guest makes of it is tested elsewhere."""

from harness import (Disconnect, Site, added, connect, devices_of, equal, is_gone, new_disk, new_nic, new_scsi, raises, run, step, the_device, transfer, true, vim, vmodl)

instance = connect()
site = Site(instance)
manager = instance.content.customizationSpecManager
custom = vim.vm.customization


def linux(name, **more):
    return custom.LinuxPrep(hostName=name, domain="example.test", **more)


def fixed(address):
    return custom.AdapterMapping(adapter=custom.IPSettings(ip=custom.FixedIp(ipAddress=address), subnetMask="255.255.255.0", gateway=["10.0.0.1"], dnsServerList=["10.0.0.2"]))


def spec_of(identity, *adapters):
    return custom.Specification(identity=identity, globalIPSettings=custom.GlobalIPSettings(dnsSuffixList=["example.test"]), nicSettingMap=list(adapters), options=custom.LinuxOptions())


def windows(password):
    return custom.Sysprep(
        guiUnattended=custom.GuiUnattended(password=custom.Password(value=password, plainText=True), timeZone=85, autoLogon=False, autoLogonCount=1),
        userData=custom.UserData(fullName="a", orgName="b", productId="", computerName=custom.FixedName(name="WIN")),
        identification=custom.Identification(joinWorkgroup="HERE"))


def item(name, identity, kind):
    return vim.CustomizationSpecItem(info=vim.CustomizationSpecInfo(name=name, description="for tests", type=kind), spec=spec_of(identity))


def seed_of(vm):
    drives = [d for d in devices_of(vm, vim.vm.device.VirtualCdrom) if d.backing.fileName.endswith(".iso")]
    equal(len(drives), 1, "drives with a medium")
    status, body = transfer(instance, "GET", site, drives[0].backing.fileName.split("] ")[1])
    equal(status, 200, "the status of reading the seed")
    return drives[0].backing.fileName, body


def clone(source, name, customization=None, power_on=False, as_template=False):
    location = vim.vm.RelocateSpec(pool=site.pool)
    return run(source.CloneVM_Task(site.vm_folder, name, vim.vm.CloneSpec(location=location, powerOn=power_on, template=as_template, customization=customization)))


with step("keeps specs under names"):
    manager.CreateCustomizationSpec(item("lin", linux(custom.VirtualMachineNameGenerator()), "Linux"))
    true(manager.DoesCustomizationSpecExist("lin") and not manager.DoesCustomizationSpecExist("other"), "which exist")
    with raises(vim.fault.AlreadyExists):
        manager.CreateCustomizationSpec(item("lin", linux(custom.VirtualMachineNameGenerator()), "Linux"))
    read = manager.GetCustomizationSpec("lin")
    equal((read.info.description, read.spec.identity.domain), ("for tests", "example.test"), "description, domain")
    true(read.info.lastUpdateTime is not None and read.info.changeVersion, "it has a version")
    manager.DuplicateCustomizationSpec("lin", "copy")
    manager.RenameCustomizationSpec("copy", "other")
    equal([info.name for info in manager.info], ["lin", "other"], "names")
    read.spec.identity.domain = "changed.test"
    manager.OverwriteCustomizationSpec(read)
    equal(manager.GetCustomizationSpec("lin").spec.identity.domain, "changed.test", "the domain")
    stale = manager.GetCustomizationSpec("lin")
    stale.info.changeVersion = "1"
    with raises(vim.fault.ConcurrentAccess):
        manager.OverwriteCustomizationSpec(stale)
    manager.DeleteCustomizationSpec("other")
    with raises(vim.fault.NotFound):
        manager.GetCustomizationSpec("other")

with step("shows no password to whoever reads a spec"):
    manager.CreateCustomizationSpec(item("win", windows("open sesame"), "Windows"))
    password = manager.GetCustomizationSpec("win").spec.identity.guiUnattended.password
    true(not password.plainText and "sesame" not in password.value, "the password is sealed")

with step("writes specs as text and reads them"):
    text = manager.CustomizationSpecItemToXml(manager.GetCustomizationSpec("lin"))
    true("vim.vm.customization.LinuxPrep" in text, "the text is vCenter's")
    equal(manager.XmlToCustomizationSpecItem(text).spec.identity.domain, "changed.test", "the domain that was read")
    with raises(vmodl.fault.InvalidArgument):
        manager.XmlToCustomizationSpecItem("<ConfigRoot/>")

source = site.create_vm("tailored", [added(new_scsi()), added(new_disk(1), create_file=True), added(new_nic(site.network))], guestId="debian12_64Guest")

with step("checks a spec against a machine"):
    source.CheckCustomizationSpec(manager.GetCustomizationSpec("lin").spec)
    with raises(vim.fault.NicSettingMismatch):
        source.CheckCustomizationSpec(spec_of(linux(custom.FixedName(name="a")), fixed("10.0.0.5"), fixed("10.0.0.6")))
    with raises(vim.fault.UncustomizableGuest):
        source.CheckCustomizationSpec(manager.GetCustomizationSpec("win").spec)
    with raises(vmodl.fault.InvalidArgument):
        source.CheckCustomizationSpec(spec_of(linux(custom.FixedName(name="no name"))))

with step("clones with a seed of its own"):
    web = clone(source, "web", spec_of(linux(custom.VirtualMachineNameGenerator()), fixed("10.0.0.5")))
    path, seed = seed_of(web)
    true(path.startswith("[%s] web/" % site.datastore.name), "the seed lies in the clone's directory")
    card = the_device(web, vim.vm.device.VirtualVmxnet3)
    for words in ("local-hostname: web.example.test", "10.0.0.5/24", card.macAddress):
        true(words.encode() in seed, "the seed says %s" % words)
    equal(web.guest.customizationInfo.customizationStatus if hasattr(web.guest, "customizationInfo") else "TOOLSDEPLOYPKG_PENDING", "TOOLSDEPLOYPKG_PENDING", "how far it is")

with step("says when it starts"):
    run(web.PowerOnVM_Task())
    said = instance.content.eventManager.QueryEvents(vim.event.EventFilterSpec(entity=vim.event.EventFilterSpec.ByEntity(entity=web, recursion="self"), eventTypeId=["CustomizationStartedEvent"]))
    equal(len(said), 1, "events of its start")
    with raises(vim.fault.InvalidPowerState):
        run(web.CustomizeVM_Task(spec_of(linux(custom.FixedName(name="late")))))
    run(web.PowerOffVM_Task())

with step("customizes a machine that is there, again"):
    run(web.CustomizeVM_Task(spec_of(linux(custom.PrefixNameGenerator(base="node")))))
    newer, seed = seed_of(web)
    true(newer != path and b"local-hostname: node-" in seed and b"10.0.0.5" not in seed, "the seed is another")
    run(source.CustomizeVM_Task(spec_of(custom.CloudinitPrep(metadata="local-hostname: first", userdata="#cloud-config\n{}")) if hasattr(custom, "CloudinitPrep") else spec_of(linux(custom.FixedName(name="first")))))
    true(b"local-hostname: first" in seed_of(source)[1], "cloud-init's own words arrive")

with step("copies the seed to a clone that is not customized, and drops it from one that is"):
    twin = clone(source, "twin")
    true(seed_of(twin)[0].startswith("[%s] twin/" % site.datastore.name) and seed_of(twin)[1] == seed_of(source)[1], "the twin's seed is a copy of its own")
    other = clone(source, "other", spec_of(linux(custom.FixedName(name="second"))))
    true(b"local-hostname: second.example.test" in seed_of(other)[1], "the other's seed is new")

with step("gives Windows an answer file, with the password that was sealed"):
    guest = site.create_vm("glass", [added(new_scsi()), added(new_disk(1), create_file=True), added(new_nic(site.network))], guestId="windows2019srv_64Guest")
    run(guest.CustomizeVM_Task(manager.GetCustomizationSpec("win").spec))
    true(b"<Value>open sesame</Value>" in seed_of(guest)[1], "the answer file")
    foreign = manager.GetCustomizationSpec("win").spec
    foreign.identity.guiUnattended.password.value = "AAAA"
    with raises(vim.fault.CannotDecryptPasswords):
        run(guest.CustomizeVM_Task(foreign))

with step("leaves nothing of them"):
    for vm in (web, twin, other, source, guest):
        run(vm.Destroy_Task())
        is_gone(vm)
    for name in ("tailored", "web", "twin", "other", "glass"):
        equal(site.files_below(name), None, "files of %s" % name)
    for name in ("lin", "win"):
        manager.DeleteCustomizationSpec(name)

Disconnect(instance)
