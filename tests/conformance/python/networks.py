"""Virtual switches and port groups: making and changing them, machines on them, and what is refused."""

from harness import Site, added, connect, devices_of, edited, equal, raises, run, session, step, true, vim, vmodl

instance = connect()
site = Site(instance)
host = site.host
system = host.configManager.networkSystem


def group(name, vlan, switch="lab", **policy):
    return vim.host.PortGroup.Specification(name=name, vlanId=vlan, vswitchName=switch, policy=vim.host.NetworkPolicy(**policy))


def switch_spec(**fields):
    return vim.host.VirtualSwitch.Specification(numPorts=fields.pop("numPorts", 128), **fields)


def network_named(name):
    return next((one for one in site.datacenter.network if one.name == name), None)


def card_on(network, name):
    backing = vim.vm.device.VirtualEthernetCard.NetworkBackingInfo(deviceName=name)
    if network is not None:
        backing.network = network
    return vim.vm.device.VirtualVmxnet3(key=-1, backing=backing)


def cards(vm):
    return devices_of(vm, vim.vm.device.VirtualEthernetCard)


def messages():
    spec = vim.event.EventFilterSpec(entity=vim.event.EventFilterSpec.ByEntity(entity=host, recursion="self"))
    return [event.message for event in site.content.eventManager.QueryEvents(spec) if isinstance(event, vim.event.GeneralEvent)]


with step("a switch and a port group on it are shown wherever networks are"):
    system.AddVirtualSwitch(vswitchName="lab", spec=switch_spec(mtu=9000))
    system.AddPortGroup(portgrp=group("Blue", 10))
    blue = network_named("Blue")
    for what, listed in [("host", host.network), ("compute resource", site.compute.network), ("folder", site.datacenter.networkFolder.childEntity)]:
        true(blue in listed, "the %s lists it" % what)
    equal((blue.summary.accessible, list(blue.host), list(blue.vm)), (True, [host], []), "the network")
    for info in (host.config.network, system.networkInfo):
        made = {one.name: one for one in info.vswitch}["lab"]
        equal((made.mtu, made.numPorts, list(made.pnic), list(made.portgroup)), (9000, 128, [], ["key-vim.host.PortGroup-Blue"]), "the switch")
        shown = {one.spec.name: one for one in info.portgroup}["Blue"]
        equal((shown.spec.vlanId, shown.spec.vswitchName, shown.vswitch), (10, "lab", made.key), "the port group")
        equal(shown.computedPolicy.security.forgedTransmits, True, "what holds for it")
    equal([one.name for one in system.networkConfig.vswitch], ["vSwitch0", "lab"], "the configuration")
    true(system.capabilities.vswitchConfigSupported and system.capabilities.supportsVlan, "the capabilities")
    true('The port group "Blue" was added.' in messages(), "an event")

with step("a machine is on it, by name as well as by reference, and moves while it runs"):
    by_name = site.create_vm("by-name", devices=[added(card_on(None, "Blue"))])
    vm = site.create_vm("on-blue", devices=[added(card_on(blue, "Blue"))])
    equal(sorted(one.name for one in blue.vm), ["by-name", "on-blue"], "who is on it")
    run(vm.PowerOnVM_Task())
    system.AddPortGroup(portgrp=group("Green", 20))
    green = network_named("Green")
    card = cards(vm)[0]
    card.backing = vim.vm.device.VirtualEthernetCard.NetworkBackingInfo(deviceName="Green", network=green)
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[edited(card)])))
    equal((list(vm.network), [one.name for one in blue.vm], list(green.vm)), ([green], ["by-name"], [vm]), "after the move")

with step("another name and VLAN: machines stay on it"):
    system.UpdatePortGroup(pgName="Green", portgrp=group("Lime / 30", 30, security=vim.host.NetworkPolicy.SecurityPolicy(macChanges=False)))
    equal(green.name, "Lime %2f 30", "its name")
    equal(cards(vm)[0].backing.deviceName, "Lime %2f 30", "what the machine calls it")
    equal(list(green.vm), [vm], "who is on it")
    run(green.Rename_Task(newName="Green"))
    equal(cards(vm)[0].deviceInfo.summary, "Green", "what the machine calls it now")
    shown = {one.spec.name: one for one in system.networkInfo.portgroup}["Green"]
    equal((shown.spec.vlanId, shown.computedPolicy.security.macChanges), (30, False), "VLAN and policy are kept")

with step("what is in use, taken, unknown or impossible is refused by its own fault"):
    with raises(vim.fault.AlreadyExists):
        system.AddVirtualSwitch(vswitchName="lab")
    with raises(vim.fault.AlreadyExists):
        system.AddPortGroup(portgrp=group("Blue", 0))
    with raises(vim.fault.NotFound):
        system.AddPortGroup(portgrp=group("x", 0, "none"))
    with raises(vim.fault.NotFound):
        system.RemovePortGroup(pgName="none")
    with raises(vim.fault.NotFound):
        system.RemoveVirtualSwitch(vswitchName="none")
    with raises(vmodl.fault.InvalidArgument):
        system.AddPortGroup(portgrp=group("x", 4096))
    with raises(vmodl.fault.InvalidArgument):
        system.UpdateVirtualSwitch(vswitchName="lab", spec=switch_spec(mtu=64))
    with raises(vmodl.fault.NotSupported):
        system.AddPortGroup(portgrp=group("x", 0, security=vim.host.NetworkPolicy.SecurityPolicy(allowPromiscuous=True)))
    with raises(vim.fault.ResourceInUse):
        system.RemovePortGroup(pgName="Green")
    with raises(vim.fault.ResourceInUse):
        green.DestroyNetwork()
    with raises(vim.fault.ResourceInUse):
        system.RemoveVirtualSwitch(vswitchName="lab")
    for call in (lambda: system.RemovePortGroup(pgName="VM Network"), lambda: system.RemoveVirtualSwitch(vswitchName="vSwitch0")):
        with raises(vim.fault.ResourceInUse):
            call()
    with raises(vim.fault.PlatformConfigFault):
        system.UpdateVirtualSwitch(vswitchName="vSwitch0", spec=switch_spec(bridge=vim.host.VirtualSwitch.BondBridge(nicDevice=["eth9"])))

with step("several changes at once are made whole or not at all"):
    def config(*groups):
        return vim.host.NetworkConfig(
            vswitch=[vim.host.VirtualSwitch.Config(changeOperation="add", name="two", spec=switch_spec())],
            portgroup=[vim.host.PortGroup.Config(changeOperation="add", spec=one) for one in groups],
        )

    with raises(vim.fault.NotFound):
        system.UpdateNetworkConfig(config(group("Red", 1, "two"), group("Gold", 2, "none")), "modify")
    equal(network_named("Red"), None, "nothing of it is there")
    system.UpdateNetworkConfig(config(group("Red", 1, "two"), group("Gold", 2, "two")), "modify")
    true(network_named("Red") and network_named("Gold"), "both are there")
    removal = [vim.host.PortGroup.Config(changeOperation="remove", spec=group(name, 0, "two")) for name in ("Red", "Gold")]
    gone = [vim.host.VirtualSwitch.Config(changeOperation="remove", name="two")]
    system.UpdateNetworkConfig(vim.host.NetworkConfig(vswitch=gone, portgroup=removal), "modify")
    equal([one.name for one in system.networkInfo.vswitch], ["vSwitch0", "lab"], "the switches")

with step("who may only look changes nothing"):
    manager = site.content.authorizationManager
    site.content.accountManager.CreateUser(vim.host.LocalAccountManager.AccountSpecification(id="netlook", password="Looks-but-1-touches"))
    read_only = next(role.roleId for role in manager.roleList if role.name == "ReadOnly")
    manager.SetEntityPermissions(site.content.rootFolder, [vim.AuthorizationManager.Permission(principal="netlook", group=False, roleId=read_only, propagate=True)])
    with session(user="netlook", password="Looks-but-1-touches") as looking:
        other = Site(looking).host.configManager.networkSystem
        for call in (
            lambda: other.AddVirtualSwitch(vswitchName="x"),
            lambda: other.AddPortGroup(portgrp=group("x", 0)),
            lambda: other.UpdatePortGroup(pgName="Blue", portgrp=group("Blue", 11)),
            lambda: other.UpdateNetworkConfig(vim.host.NetworkConfig(), "modify"),
        ):
            with raises(vim.fault.NoPermission):
                call()

with step("cards go onto networks that one may assign only"):
    allowed = ["System.Anonymous", "System.Read", "System.View", "VirtualMachine.Config.EditDevice"]
    role = manager.AddAuthorizationRole("carder", allowed)
    manager.SetEntityPermissions(vm, [vim.AuthorizationManager.Permission(principal="netlook", group=False, roleId=role, propagate=True)])
    with session(user="netlook", password="Looks-but-1-touches") as looking:
        own = next(one for one in Site(looking).vm_folder.childEntity if one.name == "on-blue")
        card = cards(own)[0]
        run(own.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[edited(card)])))
        card.backing = vim.vm.device.VirtualEthernetCard.NetworkBackingInfo(deviceName="Blue")
        with raises(vim.fault.NoPermission) as caught:
            run(own.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[edited(card)])))
        equal(caught.fault.privilegeId, "Network.Assign", "the privilege that is missing")

with step("with its machines gone all of it goes"):
    run(vm.PowerOffVM_Task())
    for one in (vm, by_name):
        run(one.Destroy_Task())
    system.RemovePortGroup(pgName="Green")
    blue.DestroyNetwork()
    system.RemoveVirtualSwitch(vswitchName="lab")
    equal([one.name for one in site.datacenter.network], ["VM Network"], "the networks")
    with raises(vmodl.fault.ManagedObjectNotFound):
        blue.name
