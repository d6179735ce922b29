"""Reading the inventory: views, the property collector with its pages and partial answers, the search index."""

from harness import Site, connect, destroy, eventually, equal, new_disk, new_nic, new_scsi, added, raises, run, step, true, vim, vmodl, Disconnect

PropertySpec = vmodl.query.PropertyCollector.PropertySpec
ObjectSpec = vmodl.query.PropertyCollector.ObjectSpec
FilterSpec = vmodl.query.PropertyCollector.FilterSpec
TraversalSpec = vmodl.query.PropertyCollector.TraversalSpec
SelectionSpec = vmodl.query.PropertyCollector.SelectionSpec
RetrieveOptions = vmodl.query.PropertyCollector.RetrieveOptions

instance = connect()
site = Site(instance)
collector = site.content.propertyCollector
names = ["inventory-%d" % number for number in range(5)]
vms = []


def view_of(*kinds):
    return site.content.viewManager.CreateContainerView(site.content.rootFolder, list(kinds), True)


def through(view, kind, paths):
    spec = TraversalSpec(name="members", path="view", skip=False, type=vim.view.ContainerView)
    return FilterSpec(
        objectSet=[ObjectSpec(obj=view, skip=True, selectSet=[spec])],
        propSet=[PropertySpec(type=kind, pathSet=paths, all=False)],
    )


with step("has the vCenter shape: root, datacenter and its four folders"):
    equal(site.datacenter.parent, site.content.rootFolder, "the datacenter's parent")
    for folder, kind in (("vmFolder", "VirtualMachine"), ("hostFolder", "ComputeResource"), ("datastoreFolder", "Datastore"), ("networkFolder", "Network")):
        members = getattr(site.datacenter, folder).childType
        true(any(kind in str(member) for member in members), "%s may hold %s, it says %s" % (folder, kind, members))
    equal(site.datastore.name, "datastore1", "the datastore's name")
    equal(site.network.name, "VM Network", "the network's name")

with step("creates machines to look at"):
    for name in names:
        devices = [added(new_scsi()), added(new_disk(8), create_file=True), added(new_nic(site.network))]
        vms.append(site.create_vm(name, devices))
    equal(len(vms), 5, "machines made")

with step("lists every kind of object with a container view"):
    view = view_of(vim.VirtualMachine)
    true(set(names) <= {vm.name for vm in view.view}, "the view shows all machines")
    view.Destroy()
    for kind, known in ((vim.HostSystem, site.host), (vim.Datastore, site.datastore), (vim.Network, site.network), (vim.ResourcePool, site.pool), (vim.ComputeResource, site.compute), (vim.Datacenter, site.datacenter), (vim.ManagedEntity, vms[0])):
        view = view_of(kind)
        true(known in view.view, "the view of %s shows %s" % (kind.__name__, known))
        view.Destroy()

with step("follows a view as machines come and go"):
    view = view_of(vim.VirtualMachine)
    passing = site.create_vm("inventory-passing")
    true(passing in view.view, "a new machine is in the view")
    destroy(passing)
    true(passing not in view.view, "a destroyed machine is not")
    view.Destroy()

with step("retrieves chosen properties of all machines at once (RetrieveContents)"):
    view = view_of(vim.VirtualMachine)
    paths = ["name", "runtime.powerState", "config.hardware.numCPU", "config.hardware.memoryMB", "summary.config.uuid"]
    answer = collector.RetrieveContents([through(view, vim.VirtualMachine, paths)])
    rows = {item.propSet[0].val if item.propSet[0].name == "name" else {p.name: p.val for p in item.propSet}["name"]: {p.name: p.val for p in item.propSet} for item in answer}
    for name in names:
        equal(sorted(rows[name]), sorted(paths), "the properties of " + name)
        equal(rows[name]["runtime.powerState"], "poweredOff", "power state")
        equal(rows[name]["config.hardware.memoryMB"], 256, "memory")
    view.Destroy()

with step("pages a long answer (maxObjects and ContinueRetrievePropertiesEx)"):
    view = view_of(vim.VirtualMachine)
    page = collector.RetrievePropertiesEx([through(view, vim.VirtualMachine, ["name"])], RetrieveOptions(maxObjects=2))
    seen, pages = [], 1
    while True:
        true(len(page.objects) <= 2, "a page has at most two objects")
        seen += [item.obj for item in page.objects]
        if not page.token:
            break
        page = collector.ContinueRetrievePropertiesEx(page.token)
        pages += 1
    true(set(vms) <= set(seen), "the pages together have every machine")
    equal(len(seen), len(set(seen)), "no machine comes twice")
    true(pages >= 3, "there was more than one page")
    view.Destroy()

with step("drops the rest of a paged answer on request"):
    view = view_of(vim.VirtualMachine)
    page = collector.RetrievePropertiesEx([through(view, vim.VirtualMachine, ["name"])], RetrieveOptions(maxObjects=1))
    collector.CancelRetrievePropertiesEx(page.token)
    with raises(vmodl.query.InvalidProperty):
        collector.ContinueRetrievePropertiesEx(page.token)
    view.Destroy()

with step("walks up to the root with a recursive traversal"):
    up = TraversalSpec(name="up", type=vim.ManagedEntity, path="parent", skip=False, selectSet=[SelectionSpec(name="up")])
    spec = FilterSpec(
        objectSet=[ObjectSpec(obj=vms[0], skip=False, selectSet=[up])],
        propSet=[PropertySpec(type=vim.ManagedEntity, pathSet=["name", "parent"], all=False)],
    )
    found = [item.obj for item in collector.RetrieveContents([spec])]
    for entity in (vms[0], site.vm_folder, site.datacenter, site.content.rootFolder):
        true(entity in found, "%s is an ancestor" % entity)
    equal(len(found), 4, "ancestors found")

with step("gives types that are absent from a mixed request no room"):
    down = TraversalSpec(name="children", type=vim.Folder, path="childEntity", skip=False)
    kinds = {vim.Folder: ["name", "childType"], vim.Datacenter: ["name"], vim.VirtualApp: ["name"], vim.VirtualMachine: ["name"], vim.ClusterComputeResource: ["name"], vim.DistributedVirtualSwitch: ["name"]}
    spec = FilterSpec(
        objectSet=[ObjectSpec(obj=site.vm_folder, skip=True, selectSet=[down])],
        propSet=[PropertySpec(type=kind, pathSet=paths, all=False) for kind, paths in kinds.items()],
    )
    answer = collector.RetrieveContents([spec])
    true(len(answer) >= 5, "the machines are there")
    true(all(isinstance(item.obj, vim.VirtualMachine) for item in answer), "nothing else is")

with step("gives references alone when no property is asked for"):
    spec = FilterSpec(objectSet=[ObjectSpec(obj=vms[0], skip=False)], propSet=[PropertySpec(type=vim.VirtualMachine, pathSet=[], all=False)])
    answer = collector.RetrieveContents([spec])
    equal([item.obj for item in answer], [vms[0]], "the objects")
    true(not answer[0].propSet, "there are no properties")

with step("gives a whole object when all is asked for"):
    spec = FilterSpec(objectSet=[ObjectSpec(obj=vms[0], skip=False)], propSet=[PropertySpec(type=vim.VirtualMachine, all=True)])
    answer = collector.RetrieveContents([spec])
    found = {item.name for item in answer[0].propSet}
    true({"name", "config", "summary", "runtime", "guest", "capability", "disabledMethod", "layoutEx", "parent"} <= found, "all properties are there, got %s" % sorted(found))

with step("refuses a property that does not exist with InvalidProperty"):
    view = view_of(vim.VirtualMachine)
    with raises(vmodl.query.InvalidProperty) as caught:
        collector.RetrieveContents([through(view, vim.VirtualMachine, ["name", "nosuchproperty"])])
    equal(caught.fault.name, "nosuchproperty", "the property that the fault names")
    view.Destroy()

with step("picks one element of an array by its key"):
    disk = next(device for device in vms[0].config.hardware.device if isinstance(device, vim.vm.device.VirtualDisk))
    path = "config.hardware.device[%d]" % disk.key
    spec = FilterSpec(objectSet=[ObjectSpec(obj=vms[0], skip=False)], propSet=[PropertySpec(type=vim.VirtualMachine, pathSet=[path], all=False)])
    answer = collector.RetrieveContents([spec])
    equal(answer[0].propSet[0].val.capacityInKB, 8192, "the disk's size")

with step("answers for the others when one machine is gone"):
    passing = site.create_vm("inventory-gone")
    destroy(passing)
    spec = FilterSpec(
        objectSet=[ObjectSpec(obj=passing, skip=False), ObjectSpec(obj=vms[0], skip=False)],
        propSet=[PropertySpec(type=vim.VirtualMachine, pathSet=["name"], all=False)],
    )
    try:
        found = [item.obj for item in collector.RetrieveContents([spec])]
        true(vms[0] in found, "the machine that is there is in the answer")
    except vmodl.fault.ManagedObjectNotFound as fault:
        equal(str(fault.obj), str(passing), "the object that the fault names")

with step("reads every property of a machine one by one, as pyVmomi's attributes do"):
    for info in vim.VirtualMachine._GetPropertyList():
        getattr(vms[0], info.name)

with step("reads every property of the host"):
    for info in vim.HostSystem._GetPropertyList():
        getattr(site.host, info.name)
    hardware = site.host.hardware
    true(hardware.cpuInfo.numCpuCores >= 1 and hardware.memorySize > 0, "cores and memory are told")
    true(site.host.summary.hardware.cpuModel, "the processor's name is told")
    equal(site.host.runtime.connectionState, "connected", "connection state")
    equal(site.host.runtime.powerState, "poweredOn", "power state")

with step("reads every property of the other objects"):
    objects = [site.content.rootFolder, site.datacenter, site.vm_folder, site.compute, site.pool, site.datastore, site.network, instance]
    managers = ("viewManager", "searchIndex", "sessionManager", "authorizationManager", "taskManager", "eventManager", "perfManager", "setting", "licenseManager", "customFieldsManager")
    objects += [getattr(site.content, name) for name in managers]
    failures = []
    for managed_object in objects:
        for info in managed_object._GetPropertyList():
            try:
                getattr(managed_object, info.name)
            except Exception as error:
                failures.append("%s.%s: %s" % (type(managed_object).__name__, info.name, error))
    true(not failures, "every property can be read; these cannot: %s" % "; ".join(failures))

with step("tells the datastore's size and address"):
    summary = site.datastore.summary
    true(summary.accessible and summary.capacity > 0 and 0 <= summary.freeSpace <= summary.capacity, "capacity and free space")
    mount = site.datastore.host[0].mountInfo
    true(mount.path, "the mount has a path, which libvirt needs")

with step("ties everything together: host, pool, network and datastore know their machines"):
    vm = vms[0]
    for where, members in (("host", site.host.vm), ("pool", site.pool.vm), ("network", site.network.vm), ("datastore", site.datastore.vm)):
        true(vm in members, "the %s knows the machine" % where)
    equal(vm.resourcePool, site.pool, "its pool")
    equal(vm.runtime.host, site.host, "its host")
    equal(list(vm.network), [site.network], "its networks")
    equal(list(vm.datastore), [site.datastore], "its datastores")

with step("finds machines by UUID, by instance UUID and by path"):
    index, vm = site.content.searchIndex, vms[2]
    equal(index.FindByUuid(None, vm.config.uuid, True, False), vm, "by UUID")
    equal(index.FindByUuid(site.datacenter, vm.config.instanceUuid, True, True), vm, "by instance UUID")
    equal(index.FindByInventoryPath("/%s/vm/%s" % (site.datacenter.name, vm.name)), vm, "by path")
    equal(index.FindByInventoryPath("%s/vm" % site.datacenter.name), site.vm_folder, "the folder by path")
    equal(index.FindByDatastorePath(site.datacenter, vm.config.files.vmPathName), vm, "by its file")
    equal(index.FindByUuid(None, "00000000-0000-0000-0000-000000000000", True, False), None, "an unknown UUID")
    equal(index.FindByInventoryPath("/nowhere/vm/none"), None, "an unknown path")
    equal(index.FindChild(site.vm_folder, vm.name), vm, "as a child")

with step("shows a list view exactly what was put into it"):
    view = site.content.viewManager.CreateListView([vms[0], vms[1]])
    equal(set(view.view), {vms[0], vms[1]}, "the list")
    view.ModifyListView([vms[2]], [vms[0]])
    equal(set(view.view), {vms[1], vms[2]}, "the changed list")
    view.Destroy()

with step("removes the machines"):
    for vm in vms:
        destroy(vm)
    eventually(lambda: not any(site.find(name) for name in names), "the machines are gone", 5)

Disconnect(instance)
