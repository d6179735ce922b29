"""Figures: counters by name, what is there to ask for, samples in real time, as lists and as text, and what is refused."""

import base64
import http.client
import re
from datetime import datetime, timedelta

from harness import (
    HOST, PASSWORD, PORT, USER, Disconnect, Site, added, connect, destroy, equal, eventually, new_disk, new_nic, new_scsi, raises, run, session, step,
    tls_context, true, vim, vmodl,
)

instance = connect()
site = Site(instance)
manager = site.content.perfManager
QuerySpec = vim.PerformanceManager.QuerySpec
MetricId = vim.PerformanceManager.MetricId

counters = {}
with step("names its counters as vSphere does"):
    for counter in manager.perfCounter:
        counters["%s.%s.%s" % (counter.groupInfo.key, counter.nameInfo.key, counter.rollupType)] = counter.key
    for name in ("cpu.usage.average", "cpu.ready.summation", "mem.consumed.average", "mem.vmmemctl.average",
                 "disk.usage.average", "virtualDisk.totalReadLatency.average", "net.usage.average", "sys.uptime.latest",
                 "disk.used.latest"):
        true(name in counters, "%s is a counter" % name)
    equal((counters["cpu.usage.average"], counters["mem.consumed.average"]), (2, 98), "their numbers")

with step("describes its intervals and its words"):
    equal([(each.samplingPeriod, each.length) for each in manager.historicalInterval],
          [(300, 86400), (1800, 604800), (7200, 2592000), (86400, 31536000)], "the historical intervals")
    true("average" in [each.key for each in manager.description.counterType], "the rollups are described")

with step("finds counters by number and by level"):
    equal([each.nameInfo.key for each in manager.QueryPerfCounter([6, 2])], ["usagemhz", "usage"], "two counters")
    first = manager.QueryPerfCounterByLevel(1)
    true(first and all(each.level == 1 for each in first), "level 1")
    true(len(manager.QueryPerfCounterByLevel(4)) == len(counters), "level 4 is all of them")
    with raises(vmodl.fault.InvalidArgument):
        manager.QueryPerfCounter([999999])
    with raises(vmodl.fault.InvalidArgument):
        manager.QueryPerfCounterByLevel(5)

vm = site.create_vm("measured", [added(new_scsi()), added(new_disk(8), create_file=True), added(new_nic(site.network))])
run(vm.Rename_Task('measured "a/b"'))
run(vm.PowerOnVM_Task())


def query(**fields):
    return manager.QueryPerf([QuerySpec(entity=fields.pop("entity", vm), intervalId=fields.pop("intervalId", 20), **fields)])[0]


with step("says what it can tell of a machine"):
    summary = manager.QueryPerfProviderSummary(vm)
    equal((summary.entity, summary.currentSupported, summary.summarySupported, summary.refreshRate), (vm, True, True, 20), "the summary")
    eventually(lambda: query(maxSample=1).sampleInfo, "the machine's first sample")
    there = {(each.counterId, each.instance) for each in manager.QueryAvailablePerfMetric(vm, None, None, 20)}
    for name, part in (("cpu.usage.average", ""), ("virtualDisk.read.average", "scsi0:0"), ("cpu.ready.summation", "0")):
        true((counters[name], part) in there, "%s of %r is among them" % (name, part))

with step("gives the samples of a machine as lists"):
    wanted = [MetricId(counterId=counters["cpu.usage.average"], instance=""), MetricId(counterId=counters["cpu.ready.summation"], instance="*")]
    result = query(maxSample=1, metricId=wanted)
    equal((result.entity, [each.interval for each in result.sampleInfo]), (vm, [20]), "entity and interval")
    equal(sorted((each.id.counterId, each.id.instance) for each in result.value), [(2, ""), (12, ""), (12, "0")], "its series")
    true(all(len(each.value) == 1 and each.value[0] >= 0 for each in result.value), "a value each")
    true(abs(result.sampleInfo[0].timestamp - instance.CurrentTime()) < timedelta(seconds=90), "of just now")

with step("gives the same as text"):
    text = query(maxSample=1, format="csv", metricId=[MetricId(counterId=2, instance="")])
    true(isinstance(text, vim.PerformanceManager.EntityMetricCSV), "it is text")
    interval, time = text.sampleInfoCSV.split(",")
    equal((interval, len(text.value)), ("20", 1), "interval and one series")
    equal(datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").second % 20, 0, "the end of an interval")
    true(text.value[0].value.isdigit(), "a number: %r" % text.value[0].value)

with step("measures host, datastore, network and pool"):
    for entity, name in ((site.host, "cpu.usage.average"), (site.host, "mem.usage.average"), (site.datastore, "disk.used.latest"),
                         (site.pool, "cpu.usagemhz.average"), (site.network, "net.usage.average")):
        found = query(entity=entity, maxSample=1, metricId=[MetricId(counterId=counters[name], instance="")])
        true(found.value and found.value[0].value[0] >= 0, "%s of %s" % (name, entity))

with step("gives Prometheus the same, and nobody else"):
    def scrape(headers):
        connection = http.client.HTTPSConnection(HOST, PORT, context=tls_context())
        try:
            connection.request("GET", "/metrics", headers=headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    equal(scrape({})[0], 401, "without a name")
    equal(scrape({"Authorization": "Basic " + base64.b64encode(b"admin:wrong").decode()})[0], 401, "with a wrong password")
    basic = {"Authorization": "Basic " + base64.b64encode(("%s:%s" % (USER, PASSWORD)).encode()).decode()}
    before = len(site.content.sessionManager.sessionList)
    status, text = [scrape(basic) for _ in range(3)][-1]
    equal(status, 200, "with the right one")
    true(len(site.content.sessionManager.sessionList) <= before + 1, "a scraper keeps one session")
    true('vsphere_vm_cpu_usage_average{vm="measured \\"a/b\\"",moid="%s"} ' % vm._moId in text, "the machine's processor")
    true('vsphere_vm_virtualDisk_read_average{vm="measured \\"a/b\\"",moid="%s",instance="scsi0:0"} ' % vm._moId in text, "its disk")
    for line in text.splitlines():
        true(line.startswith("# ") or re.match(r'^[a-zA-Z_:]+\{([a-z]+="([^"\\]|\\.)*",?)+\} [0-9.]+$', line), "a line: %r" % line)

with step("honours start and end"):
    now = instance.CurrentTime()
    equal(len(query(startTime=now + timedelta(hours=1)).sampleInfo), 0, "samples of the future")
    newest = query(maxSample=1).sampleInfo[0].timestamp
    equal(len(query(startTime=newest, endTime=newest).sampleInfo), 0, "the sample at the start is not told")
    equal(len(query(startTime=newest - timedelta(seconds=1), endTime=newest).sampleInfo), 1, "the one at the end is")

with step("tells the host and its machines in one"):
    both = manager.QueryPerfComposite(QuerySpec(entity=site.host, intervalId=20, metricId=[MetricId(counterId=2, instance="")]))
    equal(both.entity.entity, site.host, "the host")
    true(vm in [each.entity for each in both.childEntity], "the machine is among its children")

with step("shows what the machine uses in its summary"):
    stats = eventually(lambda: vm.summary.quickStats.hostMemoryUsage and vm.summary.quickStats, "the quick figures")
    true(stats.overallCpuUsage >= 0 and stats.guestMemoryUsage <= 256, "processor and memory")
    equal((stats.balloonedMemory, stats.swappedMemory), (0, 0), "nothing is taken away")

with step("refuses what makes no sense"):
    for fields in (dict(intervalId=21), dict(format="xml"), dict(maxSample=0), dict(metricId=[MetricId(counterId=777777, instance="")]),
                   dict(entity=site.vm_folder), dict(startTime=now, endTime=now - timedelta(hours=1))):
        with raises(vmodl.fault.InvalidArgument):
            query(**fields)
    with raises(vmodl.fault.InvalidArgument):
        manager.QueryPerfProviderSummary(site.datacenter)
    with raises(vmodl.fault.InvalidArgument):
        manager.QueryPerfComposite(QuerySpec(entity=vm, intervalId=20))
    with raises(vmodl.fault.NotSupported):
        manager.RemovePerfInterval(300)

with step("shows nothing to those who may see nothing"):
    password = "Figures-are-4-some"
    site.content.accountManager.CreateUser(vim.host.LocalAccountManager.AccountSpecification(id="blind", password=password))
    authorization = site.content.authorizationManager
    readonly = next(role for role in authorization.roleList if role.name == "ReadOnly")
    seeing = vim.AuthorizationManager.Permission(principal="blind", group=False, roleId=readonly.roleId, propagate=False)
    authorization.SetEntityPermissions(site.datastore, [seeing])
    with session("blind", password) as other:
        equal(len(other.content.perfManager.QueryPerf([QuerySpec(entity=site.datastore, intervalId=20, maxSample=1)])), 1, "what it may see")
        with raises(vim.fault.NoPermission):
            other.content.perfManager.QueryPerf([QuerySpec(entity=vm, intervalId=20, maxSample=1)])
    site.content.accountManager.RemoveUser("blind")

with step("knows nothing of a machine that is gone"):
    destroy(vm)
    with raises(vmodl.fault.ManagedObjectNotFound):
        query(maxSample=1)

Disconnect(instance)
