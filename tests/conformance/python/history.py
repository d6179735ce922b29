"""Tasks and events: what happened, who did it, in which order, and collectors to page through it."""

from datetime import timedelta

from harness import USER, Disconnect, Site, connect, destroy, equal, raises, run, step, true, vim, vmodl, WaitForTask

instance = connect()
site = Site(instance)
began = instance.CurrentTime() - timedelta(seconds=5)

with step("makes some history"):
    vm = site.create_vm("history")
    task = vm.PowerOnVM_Task()
    WaitForTask(task)
    run(vm.PowerOffVM_Task())

with step("tells all about a finished task"):
    info = task.info
    equal((info.state, info.entity, info.entityName), ("success", vm, "history"), "state and entity")
    true(info.queueTime and info.startTime and info.completeTime, "its three times")
    true(info.queueTime <= info.startTime <= info.completeTime, "its times are in order")
    equal(info.reason.userName, USER, "who asked")
    equal(info.descriptionId, "VirtualMachine.powerOn", "descriptionId")
    equal(info.key, task._moId, "key")

with step("gives a failed task its typed fault"):
    failed = vm.PowerOffVM_Task()
    with raises(vim.fault.InvalidPowerState):
        WaitForTask(failed)
    equal(failed.info.state, "error", "state")
    true(isinstance(failed.info.error, vim.fault.InvalidPowerState), "info.error is the fault")
    true(failed.info.error.msg, "it has a message")

with step("lists recent tasks at the manager and at the machine"):
    recent = site.content.taskManager.recentTask
    true(task in recent, "the power-on is among the recent tasks")
    true(task in vm.recentTask, "and among the machine's own")

with step("describes its tasks and events in words"):
    methods = {item.key for item in site.content.taskManager.description.methodInfo}
    true("VirtualMachine.powerOn" in methods, "the power-on is described")
    events = {item.key for item in site.content.eventManager.description.eventInfo}
    true(vim.event.VmPoweredOnEvent in events, "the event is described")

with step("finds the tasks of a machine with a collector"):
    spec = vim.TaskFilterSpec(entity=vim.TaskFilterSpec.ByEntity(entity=vm, recursion="self"))
    collector = site.content.taskManager.CreateCollectorForTasks(spec)
    tasks = collector.ReadNextTasks(100)
    ids = [item.descriptionId for item in tasks]
    true("VirtualMachine.powerOn" in ids and "VirtualMachine.powerOff" in ids, "both are there, got %s" % ids)
    collector.DestroyCollector()

with step("posts the right events"):
    by_entity = vim.event.EventFilterSpec.ByEntity(entity=vm, recursion="self")
    events = site.content.eventManager.QueryEvents(vim.event.EventFilterSpec(entity=by_entity))
    kinds = [type(event).__name__.split(".")[-1] for event in events]
    for kind in ("VmCreatedEvent", "VmPoweredOnEvent", "VmPoweredOffEvent"):
        true(kind in kinds, "%s is among %s" % (kind, kinds))
    on = next(event for event in events if isinstance(event, vim.event.VmPoweredOnEvent))
    equal((on.userName, on.vm.vm, on.vm.name), (USER, vm, "history"), "who and what")
    true("history" in on.fullFormattedMessage, "its message names the machine: %r" % on.fullFormattedMessage)
    true(on.host.host == site.host and on.datacenter.datacenter == site.datacenter, "where")

with step("filters events by kind and time"):
    spec = vim.event.EventFilterSpec(eventTypeId=["VmPoweredOnEvent"], time=vim.event.EventFilterSpec.ByTime(beginTime=began))
    events = site.content.eventManager.QueryEvents(spec)
    true(events and all(isinstance(event, vim.event.VmPoweredOnEvent) for event in events), "only power-ons: %s" % [type(e).__name__ for e in events])
    future = vim.event.EventFilterSpec.ByTime(beginTime=instance.CurrentTime() + timedelta(hours=1))
    equal(list(site.content.eventManager.QueryEvents(vim.event.EventFilterSpec(time=future))), [], "events of the future")

with step("pages through events, from the newest and from the oldest"):
    by_entity = vim.event.EventFilterSpec.ByEntity(entity=vm, recursion="self")
    collector = site.content.eventManager.CreateCollectorForEvents(vim.event.EventFilterSpec(entity=by_entity))
    collector.SetCollectorPageSize(2)
    equal(len(collector.latestPage), 2, "events on the latest page")
    collector.RewindCollector()
    forwards = []
    while True:
        page = collector.ReadNextEvents(2)
        if not page:
            break
        forwards += [event.key for event in page]
    true(len(forwards) >= 3, "there were several pages")
    equal(forwards, sorted(forwards), "oldest first")
    collector.ResetCollector()
    collector.DestroyCollector()

with step("refuses a page of nothing"):
    collector = site.content.eventManager.CreateCollectorForEvents(vim.event.EventFilterSpec())
    with raises(vmodl.fault.InvalidArgument):
        collector.ReadNextEvents(-1)
    collector.DestroyCollector()

with step("logs a user's own words as an event"):
    site.content.eventManager.LogUserEvent(vm, "somebody was here")
    by_entity = vim.event.EventFilterSpec.ByEntity(entity=vm, recursion="self")
    events = site.content.eventManager.QueryEvents(vim.event.EventFilterSpec(entity=by_entity, eventTypeId=["GeneralUserEvent"]))
    true(any(event.message == "somebody was here" for event in events), "the event is there")

with step("keeps the history of a machine that is gone"):
    destroy(vm)
    spec = vim.event.EventFilterSpec(eventTypeId=["VmRemovedEvent"], time=vim.event.EventFilterSpec.ByTime(beginTime=began))
    events = site.content.eventManager.QueryEvents(spec)
    true(any(event.vm.name == "history" for event in events), "its removal is told")

Disconnect(instance)
