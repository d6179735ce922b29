"""Alarms: the usual ones, own ones on metrics, states and events, what they show where, and who may do what to them."""

import http.server
import json
import threading

from harness import (
    Disconnect, Site, connect, destroy, equal, eventually, raises, run, session, step, true, vim, vmodl,
)

instance = connect()
site = Site(instance)
manager = site.content.alarmManager
root = site.content.rootFolder
counters = {
    "%s.%s.%s" % (counter.groupInfo.key, counter.nameInfo.key, counter.rollupType): counter.key
    for counter in site.content.perfManager.perfCounter
}

with step("has the usual alarms from the beginning"):
    known = {alarm.info.systemName: alarm for alarm in manager.GetAlarm(root)}
    for name in ("HostCPUUsageAlarm", "HostMemoryUsageAlarm", "VmCPUUsageAlarm", "VmMemoryUsageAlarm",
                 "DatastoreDiskUsageAlarm", "HostConnectionStateAlarm", "StorageConnectivityAlarm"):
        true("alarm." + name in known, "%s is there" % name)
    info = known["alarm.HostCPUUsageAlarm"].info
    metric = info.expression.expression[0]
    equal((metric.operator, metric.type, metric.metric.counterId, metric.yellow, metric.red),
          ("isAbove", vim.HostSystem, counters["cpu.usage.average"], 7500, 9000), "the host's CPU")
    equal((info.enabled, info.entity, info.alarm), (True, root, known["alarm.HostCPUUsageAlarm"]), "the rest of it")

with step("describes itself"):
    true("isAbove" in [each.key for each in manager.description.metricOperator], "metric operators")
    true(manager.defaultExpression, "default expressions")

vm = site.create_vm("alarmed")


def state_spec(name, action=None, **fields):
    expression = vim.alarm.StateAlarmExpression(
        operator="isEqual", type=vim.VirtualMachine, statePath="runtime.powerState", red="poweredOn")
    return vim.alarm.AlarmSpec(name=name, description="a test", enabled=True, action=action,
                               expression=vim.alarm.OrAlarmExpression(expression=[expression]), **fields)


def triggered(entity, alarm):
    return next((each for each in entity.triggeredAlarmState if each.alarm == alarm), None)


with step("goes off when a state is reached, here and above"):
    alarm = manager.CreateAlarm(site.vm_folder, state_spec("machine runs"))
    equal(manager.GetAlarm(site.vm_folder), [alarm], "the alarms of the folder")
    run(vm.PowerOnVM_Task())
    state = eventually(lambda: triggered(vm, alarm), "the alarm of the machine")
    equal((state.overallStatus, state.entity, state.acknowledged), ("red", vm, False), "its state")
    equal(vm.overallStatus, "red", "the machine's colour")
    for above in (site.vm_folder, site.datacenter, root):
        true(triggered(above, alarm), "it is seen at %s" % above.name)
        equal(above.overallStatus, "red", "the colour of %s" % above.name)
    equal(vm.summary.overallStatus, "red", "and in its summary")

with step("tells the change as an event"):
    spec = vim.event.EventFilterSpec(eventTypeId=["AlarmStatusChangedEvent"], entity=vim.event.EventFilterSpec.ByEntity(entity=vm, recursion="self"))
    changes = [event for event in site.content.eventManager.QueryEvents(spec) if event.alarm.alarm == alarm]
    equal([(event.to, event.entity.entity, event.source.entity) for event in changes], [("red", vm, site.vm_folder)], "the event")
    true("machine runs" in changes[0].fullFormattedMessage, "its words: %r" % changes[0].fullFormattedMessage)

with step("is acknowledged"):
    manager.AcknowledgeAlarm(alarm, vm)
    state = triggered(vm, alarm)
    true(state.acknowledged and state.acknowledgedByUser and state.acknowledgedTime, "who and when")

with step("lists every alarm that holds for an entity"):
    states = {each.alarm: each for each in manager.GetAlarmState(vm)}
    equal(states[alarm].overallStatus, "red", "the one that has gone off")
    true(known["alarm.VmCPUUsageAlarm"] in states and known["alarm.HostCPUUsageAlarm"] not in states, "those about machines only")
    equal({each.alarm for each in vm.declaredAlarmState}, set(states), "the property says the same")

with step("is switched off for one machine, and on again"):
    # Older clients do not know these methods.
    if hasattr(manager, "DisableAlarm"):
        manager.DisableAlarm(alarm, vm)
        eventually(lambda: not triggered(vm, alarm), "the alarm to be quiet")
        manager.EnableAlarm(alarm, vm)
    eventually(lambda: triggered(vm, alarm), "the alarm to be back")

with step("comes back by itself"):
    run(vm.PowerOffVM_Task())
    eventually(lambda: not triggered(vm, alarm), "the end of the alarm")
    equal((vm.overallStatus, site.vm_folder.overallStatus), ("green", "green"), "the colours")

with step("mutes actions of an entity"):
    true(manager.AreAlarmActionsEnabled(vm), "actions are enabled at first")
    manager.EnableAlarmActions(vm, False)
    equal((manager.AreAlarmActionsEnabled(vm), vm.alarmActionsEnabled), (False, False), "now they are not")
    manager.EnableAlarmActions(vm, True)
    equal(vm.alarmActionsEnabled, True, "and again")


class Receiver(http.server.BaseHTTPRequestHandler):
    received = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Receiver.received.append(json.loads(body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *words):
        pass


def action(script, **fields):
    transition = vim.alarm.AlarmTriggeringAction.TransitionSpec(startState="yellow", finalState="red", repeats=False)
    return vim.alarm.AlarmTriggeringAction(
        action=vim.action.RunScriptAction(script=script), transitionSpecs=[transition],
        green2yellow=False, yellow2red=False, red2yellow=False, yellow2green=False, **fields)


with step("posts to an address"):
    server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = "http://127.0.0.1:%d/hook?secret=1" % server.server_address[1]
    alarm.ReconfigureAlarm(state_spec("machine runs", vim.alarm.GroupAlarmAction(action=[action(address)])))
    run(vm.PowerOnVM_Task())
    sent = eventually(lambda: Receiver.received, "the POST")[0]
    equal((sent["alarmName"], sent["entityId"], sent["entityName"], sent["to"]), ("machine runs", vm._moId, "alarmed", "red"), "what it says")
    server.shutdown()
    by_entity = vim.event.EventFilterSpec.ByEntity(entity=vm, recursion="self")
    done = eventually(lambda: site.content.eventManager.QueryEvents(
        vim.event.EventFilterSpec(entity=by_entity, eventTypeId=["AlarmScriptCompleteEvent"])), "the event of the POST")
    true("secret" not in done[0].script, "the event keeps the address to itself: %s" % done[0].script)
    run(vm.PowerOffVM_Task())

with step("goes off on events, as they say"):
    run(vm.PowerOnVM_Task())
    eventually(lambda: triggered(vm, alarm), "the other alarm, which is in the way")
    alarm.RemoveAlarm()
    on_reset = vim.alarm.EventAlarmExpression(eventType=vim.event.VmResettingEvent, objectType=vim.VirtualMachine, status="yellow")
    on_off = vim.alarm.EventAlarmExpression(eventType=vim.event.VmPoweredOffEvent, objectType=vim.VirtualMachine, status="green")
    spec = vim.alarm.AlarmSpec(name="was reset", description="", enabled=True, expression=vim.alarm.OrAlarmExpression(expression=[on_reset, on_off]))
    events = manager.CreateAlarm(vm, spec)
    run(vm.ResetVM_Task())
    state = eventually(lambda: triggered(vm, events), "the alarm after the reset")
    equal((state.overallStatus, bool(state.eventKey)), ("yellow", True), "its state")
    run(vm.PowerOffVM_Task())
    eventually(lambda: not triggered(vm, events), "the end of it")
    events.RemoveAlarm()

# A round of measuring is waited for: once is enough.
if hasattr(manager, "DisableAlarm"):
    with step("goes off on figures"):
        metric = vim.PerformanceManager.MetricId(counterId=counters["disk.capacity.latest"], instance="")
        above = vim.alarm.MetricAlarmExpression(operator="isAbove", type=vim.Datastore, metric=metric, yellow=1)
        accessible = vim.alarm.StateAlarmExpression(operator="isEqual", type=vim.Datastore, statePath="summary.accessible", yellow="true")
        both = vim.alarm.AndAlarmExpression(expression=[above, accessible])
        figures = manager.CreateAlarm(site.datastore, vim.alarm.AlarmSpec(name="big disk", description="", enabled=True, expression=both))
        eventually(lambda: triggered(site.datastore, figures), "the alarm of the datastore")
        equal(triggered(site.datastore, figures).overallStatus, "yellow", "its status")
        true(site.datastore.overallStatus in ("yellow", "red"), "the datastore's colour")

    with step("is set back"):
        manager.ClearTriggeredAlarms(vim.alarm.AlarmFilterSpec(status=["yellow"], typeTrigger="triggerTypeMetric"))
        true(not triggered(site.datastore, figures), "it is quiet")
        figures.RemoveAlarm()
        equal(list(manager.GetAlarm(site.datastore)), [], "alarms of the datastore")

with step("refuses what makes no sense"):
    taken = manager.CreateAlarm(root, state_spec("taken"))
    with raises(vim.fault.DuplicateName):
        manager.CreateAlarm(root, state_spec("taken"))
    with raises(vim.fault.InvalidName):
        manager.CreateAlarm(root, state_spec(""))
    metric = vim.PerformanceManager.MetricId(counterId=999999, instance="")
    nonsense = vim.alarm.MetricAlarmExpression(operator="isAbove", type=vim.VirtualMachine, metric=metric, red=1)
    with raises(vmodl.fault.InvalidArgument):
        manager.CreateAlarm(root, vim.alarm.AlarmSpec(name="x", description="", enabled=True, expression=nonsense))
    nonsense.metric.counterId = counters["disk.capacity.latest"]
    with raises(vmodl.fault.InvalidArgument):
        manager.CreateAlarm(root, vim.alarm.AlarmSpec(name="x", description="", enabled=True, expression=nonsense))
    with raises(vmodl.fault.InvalidArgument):
        manager.CreateAlarm(root, state_spec("x", action("rm -rf here")))
    trap = vim.alarm.AlarmTriggeringAction(action=vim.action.SendSNMPAction(), green2yellow=True, yellow2red=True, red2yellow=False, yellow2green=False)
    with raises(vmodl.fault.NotSupported):
        manager.CreateAlarm(root, state_spec("x", trap))
    with raises(vmodl.fault.InvalidArgument):
        manager.AcknowledgeAlarm(taken, vm)

with step("lets only those change alarms who may"):
    password = "Alarms-are-4-some"
    authorization = site.content.authorizationManager
    role = authorization.AddAuthorizationRole("alarm makers", ["Alarm.Create", "Alarm.Edit", "Alarm.Delete"])
    for name, role_id in (("onlooker", -2), ("maker", role)):
        site.content.accountManager.CreateUser(vim.host.LocalAccountManager.AccountSpecification(id=name, password=password))
        authorization.SetEntityPermissions(root, [vim.AuthorizationManager.Permission(principal=name, group=False, roleId=role_id, propagate=True)])
    with session("onlooker", password) as other:
        theirs = other.RetrieveContent().alarmManager
        alarm = next(each for each in theirs.GetAlarm(root) if each.info.name == "taken")
        for refused in (lambda: theirs.CreateAlarm(root, state_spec("y")), lambda: alarm.RemoveAlarm(), lambda: theirs.EnableAlarmActions(vm, False),
                        lambda: alarm.ReconfigureAlarm(state_spec("z")), lambda: theirs.AcknowledgeAlarm(alarm, vm)):
            with raises(vim.fault.NoPermission):
                refused()
        true(other.RetrieveContent().alarmManager.GetAlarmState(vm), "but states may be read")
    with session("maker", password) as other:
        theirs = other.RetrieveContent().alarmManager
        made = theirs.CreateAlarm(root, state_spec("theirs"))
        for script in ("/bin/true", "https://example.invalid/hook"):
            with raises(vim.fault.NoPermission):
                made.ReconfigureAlarm(state_spec("theirs", action(script)))
        made.RemoveAlarm()
    for name in ("onlooker", "maker"):
        site.content.accountManager.RemoveUser(name)
    authorization.RemoveAuthorizationRole(role, False)
    taken.RemoveAlarm()

with step("forgets a machine that is gone"):
    of_machine = manager.CreateAlarm(vm, state_spec("of the machine"))
    destroy(vm)
    eventually(lambda: of_machine not in manager.GetAlarm(None), "the end of its alarm")

Disconnect(instance)
