"""Waiting for changes: filters, first and later updates, enter, modify and leave, cancelling, and many at once."""

import threading
import time

from harness import Disconnect, Site, connect, destroy, equal, raises, run, session, step, true, vim, vmodl

PropertySpec = vmodl.query.PropertyCollector.PropertySpec
ObjectSpec = vmodl.query.PropertyCollector.ObjectSpec
FilterSpec = vmodl.query.PropertyCollector.FilterSpec
TraversalSpec = vmodl.query.PropertyCollector.TraversalSpec
WaitOptions = vmodl.query.PropertyCollector.WaitOptions

instance = connect()
site = Site(instance)
vm = site.create_vm("waiting")


def of_object(managed_object, paths):
    return FilterSpec(
        objectSet=[ObjectSpec(obj=managed_object, skip=False)],
        propSet=[PropertySpec(type=type(managed_object), pathSet=paths, all=False)],
    )


def changes_in(update_set):
    return [
        (item.kind, item.obj, {change.name: change.val for change in item.changeSet})
        for update in update_set.filterSet
        for item in update.objectSet
    ]


def only_change(update_set):
    found = changes_in(update_set)
    equal(len(found), 1, "objects in the update")
    return found[0]


with step("gives the whole state first, as enter"):
    collector = site.content.propertyCollector.CreatePropertyCollector()
    watched = collector.CreateFilter(of_object(vm, ["name", "runtime.powerState"]), True)
    first = collector.WaitForUpdatesEx(None, WaitOptions(maxWaitSeconds=10))
    kind, obj, values = only_change(first)
    equal((kind, obj), ("enter", vm), "kind and object")
    equal(values, {"name": "waiting", "runtime.powerState": "poweredOff"}, "values")

with step("gives nothing when nothing happens"):
    started = time.monotonic()
    equal(collector.WaitForUpdatesEx(first.version, WaitOptions(maxWaitSeconds=1)), None, "the update")
    true(0.8 <= time.monotonic() - started <= 5, "it waited for about a second")
    equal(collector.CheckForUpdates(first.version), None, "the update without waiting")

with step("wakes up on a change and tells just that"):
    timer = threading.Timer(0.2, lambda: Toggle().on())

    class Toggle:
        """A session of its own, as another user would have."""

        def on(self):
            with session() as other:
                run(Site(other).find("waiting").PowerOnVM_Task())

    timer.start()
    update = collector.WaitForUpdatesEx(first.version, WaitOptions(maxWaitSeconds=30))
    timer.join()
    kind, obj, values = only_change(update)
    equal((kind, obj, values), ("modify", vm, {"runtime.powerState": "poweredOn"}), "the change")

with step("gives the same answer again to one who asks with the old version"):
    again = collector.WaitForUpdatesEx(first.version, WaitOptions(maxWaitSeconds=5))
    true(again is not None, "the change is told again")

with step("refuses a version that never was"):
    with raises(vmodl.query.InvalidCollectorVersion):
        collector.WaitForUpdatesEx("no-such-version", WaitOptions(maxWaitSeconds=1))

with step("watches a view: machines enter, change and leave"):
    watcher = site.content.propertyCollector.CreatePropertyCollector()
    view = site.content.viewManager.CreateContainerView(site.vm_folder, [vim.VirtualMachine], True)
    members = TraversalSpec(name="members", path="view", skip=False, type=vim.view.ContainerView)
    watcher.CreateFilter(
        FilterSpec(
            objectSet=[ObjectSpec(obj=view, skip=True, selectSet=[members])],
            propSet=[PropertySpec(type=vim.VirtualMachine, pathSet=["name", "runtime.powerState"], all=False)],
        ),
        False,
    )
    version = watcher.WaitForUpdatesEx(None, WaitOptions(maxWaitSeconds=5)).version
    passing = site.create_vm("waiting-passing")
    steps = (
        ("enter", lambda: None, {"name": "waiting-passing", "runtime.powerState": "poweredOff"}),
        ("modify", lambda: run(passing.Rename_Task("waiting-renamed")), {"name": "waiting-renamed"}),
        ("leave", lambda: run(passing.Destroy_Task()), {}),
    )
    for expected_kind, act, expected_values in steps:
        act()
        update = watcher.WaitForUpdatesEx(version, WaitOptions(maxWaitSeconds=10))
        true(update is not None, "there is an update for " + expected_kind)
        version = update.version
        equal(only_change(update), (expected_kind, passing, expected_values), "the update")
    view.Destroy()
    watcher.Destroy()

with step("sends a whole property, or just the part that changed, as the filter asks"):
    for partial, expected in ((True, "config.hardware.memoryMB"), (False, "config.hardware")):
        part = site.content.propertyCollector.CreatePropertyCollector()
        part.CreateFilter(of_object(vm, ["config.hardware"]), partial)
        version = part.WaitForUpdatesEx(None, WaitOptions(maxWaitSeconds=5)).version
        if vm.runtime.powerState == "poweredOn":
            run(vm.PowerOffVM_Task())
            while True:
                update = part.WaitForUpdatesEx(version, WaitOptions(maxWaitSeconds=0))
                if update is None:
                    break
                version = update.version
        run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(memoryMB=320 if partial else 384)))
        update = part.WaitForUpdatesEx(version, WaitOptions(maxWaitSeconds=5))
        _, _, values = only_change(update)
        equal(list(values), [expected], "the names of what changed (partialUpdates=%s)" % partial)
        part.Destroy()

with step("truncates a long first answer and goes on"):
    many = [site.create_vm("waiting-%d" % number) for number in range(4)]
    view = site.content.viewManager.CreateContainerView(site.vm_folder, [vim.VirtualMachine], True)
    pages = site.content.propertyCollector.CreatePropertyCollector()
    pages.CreateFilter(
        FilterSpec(
            objectSet=[ObjectSpec(obj=view, skip=True, selectSet=[TraversalSpec(name="members", path="view", skip=False, type=vim.view.ContainerView)])],
            propSet=[PropertySpec(type=vim.VirtualMachine, pathSet=["name"], all=False)],
        ),
        True,
    )
    version, seen, truncated = None, [], 0
    while True:
        update = pages.WaitForUpdatesEx(version, WaitOptions(maxWaitSeconds=5, maxObjectUpdates=2))
        found = changes_in(update)
        true(len(found) <= 2, "no more than two objects at once")
        seen += [obj for _, obj, _ in found]
        version = update.version
        if not update.truncated:
            break
        truncated += 1
    true(set(many) <= set(seen) and truncated >= 1, "all machines came, in several answers")
    view.Destroy()
    pages.Destroy()
    for item in many:
        destroy(item)

with step("ends a wait from another thread (CancelWaitForUpdates)"):
    with session() as other:
        waiter = other.content.propertyCollector
        folder = other.content.rootFolder
        waiter.CreateFilter(of_object(folder, ["name"]), True)
        version = waiter.WaitForUpdatesEx(None, WaitOptions(maxWaitSeconds=5)).version
        timer = threading.Timer(0.3, waiter.CancelWaitForUpdates)
        timer.start()
        with raises(vmodl.fault.RequestCanceled):
            waiter.WaitForUpdatesEx(version, WaitOptions(maxWaitSeconds=30))
        timer.join()

with step("forgets a destroyed filter"):
    watched.Destroy()
    with raises(vmodl.fault.ManagedObjectNotFound):
        watched.Destroy()
    collector.Destroy()

with step("keeps a filter when its object goes"):
    keeper = site.content.propertyCollector.CreatePropertyCollector()
    passing = site.create_vm("waiting-gone")
    keeper.CreateFilter(of_object(passing, ["name"]), True)
    version = keeper.WaitForUpdatesEx(None, WaitOptions(maxWaitSeconds=5)).version
    run(passing.Destroy_Task())
    update = keeper.WaitForUpdatesEx(version, WaitOptions(maxWaitSeconds=10))
    kind, obj, _ = only_change(update)
    equal((kind, obj), ("leave", passing), "the update")
    keeper.Destroy()

with step("serves the old WaitForUpdates on the default collector"):
    default = site.content.propertyCollector
    watched = default.CreateFilter(of_object(vm, ["name"]), True)
    update = default.WaitForUpdates(None)
    true(any(obj == vm for _, obj, _ in changes_in(update)), "the machine is in the update")
    watched.Destroy()

with step("serves many waiting sessions at once"):
    waiting, errors = [], []

    def wait_for_name(other):
        try:
            mine = other.content.propertyCollector
            mine.CreateFilter(of_object(vim.VirtualMachine(vm._moId, other._stub), ["name"]), True)
            version = mine.WaitForUpdatesEx(None, WaitOptions(maxWaitSeconds=10)).version
            ready.release()
            update = mine.WaitForUpdatesEx(version, WaitOptions(maxWaitSeconds=30))
            equal(only_change(update)[2], {"name": "waiting-seen"}, "the change")
        except Exception as error:
            errors.append(error)
            ready.release()

    ready = threading.Semaphore(0)
    sessions = [connect() for _ in range(10)]
    waiting = [threading.Thread(target=wait_for_name, args=(other,)) for other in sessions]
    for thread in waiting:
        thread.start()
    for _ in waiting:
        true(ready.acquire(timeout=30), "every session waits")
    run(vm.Rename_Task("waiting-seen"))
    for thread in waiting:
        thread.join(30)
    for other in sessions:
        Disconnect(other)
    true(not errors, "all ten saw it: %s" % [getattr(error, "msg", error) for error in errors])

with step("cleans up"):
    destroy(vm)

Disconnect(instance)
