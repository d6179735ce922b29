// What govc, Packer and Terraform do, with the Go library that all of them are built on, as Debian packages it. Each step
// prints one line of JSON, which the test around it turns into a test of its own.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"time"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/event"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/ovf"
	"github.com/vmware/govmomi/performance"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/session"
	"github.com/vmware/govmomi/task"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

func step(name string, run func() error) {
	report := map[string]interface{}{"step": name, "ok": true}
	if err := run(); err != nil {
		report["ok"] = false
		report["error"] = err.Error()
	}
	line, _ := json.Marshal(report)
	fmt.Println(string(line))
}

func check(is bool, what string, args ...interface{}) error {
	if is {
		return nil
	}
	return fmt.Errorf(what, args...)
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// connect logs in as govc does: keep-alive, its own API level, the authority as a file.
func connect(ctx context.Context, user, password string) (*govmomi.Client, error) {
	address := &url.URL{
		Scheme: "https",
		Host:   os.Getenv("STADDLE_HOST") + ":" + os.Getenv("STADDLE_PORT"),
		Path:   "/sdk",
	}
	transport := soap.NewClient(address, false)
	if err := transport.SetRootCAs(os.Getenv("STADDLE_CA")); err != nil {
		return nil, err
	}
	vc, err := vim25.NewClient(ctx, transport)
	if err != nil {
		return nil, err
	}
	client := &govmomi.Client{Client: vc, SessionManager: session.NewManager(vc)}
	return client, client.Login(ctx, url.UserPassword(user, password))
}

type site struct {
	client     *govmomi.Client
	finder     *find.Finder
	datacenter *object.Datacenter
	folders    *object.DatacenterFolders
	pool       *object.ResourcePool
	host       *object.HostSystem
	datastore  *object.Datastore
	network    object.NetworkReference
}

func (s *site) vm(ctx context.Context, name string) (*object.VirtualMachine, error) {
	return s.finder.VirtualMachine(ctx, name)
}

func run(ctx context.Context, t *object.Task, err error) (*types.TaskInfo, error) {
	if err != nil {
		return nil, err
	}
	return t.WaitForResult(ctx, nil)
}

func done(ctx context.Context, t *object.Task, err error) error {
	_, err = run(ctx, t, err)
	return err
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	defer cancel()
	user, password := os.Getenv("STADDLE_USER"), os.Getenv("STADDLE_PASSWORD")

	step("a wrong password is refused", func() error {
		_, err := connect(ctx, user, "wrong")
		if err == nil {
			return errors.New("was let in")
		}
		return check(soap.IsSoapFault(err), "no SOAP fault: %s", err)
	})

	s := &site{}
	vmStep := func(title, name string, run func(vm *object.VirtualMachine) error) {
		step(title, func() error {
			vm, err := s.vm(ctx, name)
			if err != nil {
				return err
			}
			return run(vm)
		})
	}
	step("about", func() error {
		client, err := connect(ctx, user, password)
		if err != nil {
			return err
		}
		s.client = client
		about := client.ServiceContent.About
		return first(
			check(client.IsVC(), "apiType is %q", about.ApiType),
			check(about.ApiVersion != "" && about.InstanceUuid != "", "about lacks something: %+v", about),
		)
	})
	if s.client == nil {
		os.Exit(1)
	}
	defer func() { _ = s.client.Logout(ctx) }()

	step("finds the default of everything", func() (err error) {
		s.finder = find.NewFinder(s.client.Client, true)
		if s.datacenter, err = s.finder.DefaultDatacenter(ctx); err != nil {
			return err
		}
		s.finder.SetDatacenter(s.datacenter)
		if s.folders, err = s.datacenter.Folders(ctx); err != nil {
			return err
		}
		if s.pool, err = s.finder.DefaultResourcePool(ctx); err != nil {
			return err
		}
		if s.host, err = s.finder.DefaultHostSystem(ctx); err != nil {
			return err
		}
		if s.datastore, err = s.finder.DefaultDatastore(ctx); err != nil {
			return err
		}
		s.network, err = s.finder.DefaultNetwork(ctx)
		return err
	})

	step("lists the tree", func() error {
		elements, err := s.finder.ManagedObjectList(ctx, "/*/*")
		return first(err, check(len(elements) == 4, "below the datacenter: %v", elements))
	})

	step("host.info", func() error {
		var host mo.HostSystem
		err := s.host.Properties(ctx, s.host.Reference(), []string{"summary", "hardware", "config.network.pnic", "runtime"}, &host)
		return first(err,
			check(host.Summary.Hardware != nil && host.Summary.Hardware.MemorySize > 0, "no memory in summary.hardware"),
			check(host.Runtime.ConnectionState == types.HostSystemConnectionStateConnected, "is %s", host.Runtime.ConnectionState))
	})

	step("datastore.info", func() error {
		var ds mo.Datastore
		err := s.datastore.Properties(ctx, s.datastore.Reference(), []string{"info", "summary", "host"}, &ds)
		return first(err, check(ds.Summary.FreeSpace > 0 && ds.Summary.Accessible, "summary: %+v", ds.Summary))
	})

	step("vm.create", func() error { return create(ctx, s, "by-go") })

	vmStep("host.autostart", "by-go", func(vm *object.VirtualMachine) error { return autostart(ctx, s, vm) })

	vmStep("vm.info", "by-go", func(vm *object.VirtualMachine) error {
		var found mo.VirtualMachine
		err := vm.Properties(ctx, vm.Reference(), []string{"config", "summary", "guest", "runtime", "layoutEx", "network", "datastore", "resourcePool"}, &found)
		if err != nil {
			return err
		}
		return first(
			check(found.Config.Hardware.MemoryMB == 160 && found.Config.Hardware.NumCPU == 1, "hardware: %+v", found.Config.Hardware),
			check(found.Summary.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOff, "is %s", found.Summary.Runtime.PowerState),
			check(len(found.Network) == 1 && len(found.Datastore) == 1, "network %v, datastore %v", found.Network, found.Datastore),
			check(found.LayoutEx != nil && len(found.LayoutEx.File) > 0, "layoutEx lists no file"))
	})

	vmStep("device.ls, and a disk and a card are there", "by-go", func(vm *object.VirtualMachine) error {
		devices, err := vm.Device(ctx)
		if err != nil {
			return err
		}
		disks := devices.SelectByType((*types.VirtualDisk)(nil))
		cards := devices.SelectByType((*types.VirtualEthernetCard)(nil))
		return check(len(disks) == 1 && len(cards) == 1, "%d disks, %d cards", len(disks), len(cards))
	})

	vmStep("vm.power -on, waits for an address", "by-go", func(vm *object.VirtualMachine) error {
		task, err := vm.PowerOn(ctx)
		if err = done(ctx, task, err); err != nil {
			return err
		}
		ip, err := vm.WaitForIP(ctx)
		return first(err, check(ip != "", "an empty address"))
	})

	vmStep("power-on again is refused as InvalidPowerState", "by-go", func(vm *object.VirtualMachine) error {
		task, err := vm.PowerOn(ctx)
		err = done(ctx, task, err)
		var fault interface{ Fault() types.BaseMethodFault }
		if !errors.As(err, &fault) {
			return fmt.Errorf("no task fault: %v", err)
		}
		_, is := fault.Fault().(*types.InvalidPowerState)
		return check(is, "%T", fault.Fault())
	})

	vmStep("vm.power -suspend, -on, -reset", "by-go", func(vm *object.VirtualMachine) error {
		for _, change := range []func(context.Context) (*object.Task, error){vm.Suspend, vm.PowerOn, vm.Reset} {
			task, err := change(ctx)
			if err = done(ctx, task, err); err != nil {
				return err
			}
		}
		state, err := vm.PowerState(ctx)
		return first(err, check(state == types.VirtualMachinePowerStatePoweredOn, "is %s", state))
	})

	vmStep("vm.disk.create and device.remove while it runs", "by-go", func(vm *object.VirtualMachine) error {
		devices, err := vm.Device(ctx)
		if err != nil {
			return err
		}
		controller, err := devices.FindDiskController("")
		if err != nil {
			return err
		}
		disk := devices.CreateDisk(controller, s.datastore.Reference(), s.datastore.Path("by-go/second.vmdk"))
		disk.CapacityInKB = 8 * 1024
		if err = vm.AddDevice(ctx, disk); err != nil {
			return err
		}
		if devices, err = vm.Device(ctx); err != nil {
			return err
		}
		disks := devices.SelectByType((*types.VirtualDisk)(nil))
		if err = check(len(disks) == 2, "%d disks", len(disks)); err != nil {
			return err
		}
		return vm.RemoveDevice(ctx, false, disks[1])
	})

	vmStep("vm.power -off, vm.change, vm.rename", "by-go", func(vm *object.VirtualMachine) error {
		task, err := vm.PowerOff(ctx)
		if err = done(ctx, task, err); err != nil {
			return err
		}
		spec := types.VirtualMachineConfigSpec{MemoryMB: 256, NumCPUs: 2, ExtraConfig: []types.BaseOptionValue{
			&types.OptionValue{Key: "guestinfo.greeting", Value: "hello"},
		}}
		task, err = vm.Reconfigure(ctx, spec)
		if err = done(ctx, task, err); err != nil {
			return err
		}
		task, err = vm.Rename(ctx, "by-govmomi")
		if err = done(ctx, task, err); err != nil {
			return err
		}
		renamed, err := s.vm(ctx, "by-govmomi")
		return first(err, check(renamed != nil && renamed.Reference() == vm.Reference(), "another machine"))
	})

	vmStep("object.collect waits for a change", "by-govmomi", func(vm *object.VirtualMachine) error {
		seen := make(chan error, 1)
		started := make(chan struct{})
		go func() {
			isFirst := true
			seen <- property.Wait(ctx, property.DefaultCollector(s.client.Client), vm.Reference(), []string{"config.annotation"}, func(changes []types.PropertyChange) bool {
				if isFirst {
					isFirst = false
					close(started)
				}
				for _, change := range changes {
					if change.Val == "noted" {
						return true
					}
				}
				return false
			})
		}()
		<-started
		task, err := vm.Reconfigure(ctx, types.VirtualMachineConfigSpec{Annotation: "noted"})
		return first(done(ctx, task, err), <-seen)
	})

	step("find by a container view", func() error {
		manager := view.NewManager(s.client.Client)
		v, err := manager.CreateContainerView(ctx, s.client.ServiceContent.RootFolder, []string{"VirtualMachine"}, true)
		if err != nil {
			return err
		}
		defer func() { _ = v.Destroy(ctx) }()
		var vms []mo.VirtualMachine
		if err = v.RetrieveWithFilter(ctx, []string{"VirtualMachine"}, []string{"name", "summary"}, &vms, property.Filter{"name": "by-*"}); err != nil {
			return err
		}
		return check(len(vms) == 1, "%d machines", len(vms))
	})

	step("search by uuid, path and address", func() error {
		index := object.NewSearchIndex(s.client.Client)
		byPath, err := index.FindByInventoryPath(ctx, path.Join(s.folders.VmFolder.InventoryPath, "by-govmomi"))
		if err != nil {
			return err
		}
		vm, err := s.vm(ctx, "by-govmomi")
		if err != nil {
			return err
		}
		var found mo.VirtualMachine
		if err = vm.Properties(ctx, vm.Reference(), []string{"config.uuid", "config.instanceUuid"}, &found); err != nil {
			return err
		}
		instance := true
		byUuid, err := index.FindByUuid(ctx, nil, found.Config.Uuid, true, nil)
		if err != nil {
			return err
		}
		byInstance, err := index.FindByUuid(ctx, nil, found.Config.InstanceUuid, true, &instance)
		return first(err, check(byPath != nil && byUuid != nil && byInstance != nil, "by path %v, by uuid %v, by instance %v", byPath, byUuid, byInstance))
	})

	step("folder.create, object.mv, object.rename, object.destroy", func() error {
		folder, err := s.folders.VmFolder.CreateFolder(ctx, "from-go")
		if err != nil {
			return err
		}
		vm, err := s.vm(ctx, "by-govmomi")
		if err != nil {
			return err
		}
		task, err := folder.MoveInto(ctx, []types.ManagedObjectReference{vm.Reference()})
		if err = done(ctx, task, err); err != nil {
			return err
		}
		if _, err = s.vm(ctx, "from-go/by-govmomi"); err != nil {
			return err
		}
		task, err = s.folders.VmFolder.MoveInto(ctx, []types.ManagedObjectReference{vm.Reference()})
		if err = done(ctx, task, err); err != nil {
			return err
		}
		task, err = folder.Rename(ctx, "from-govmomi")
		if err = done(ctx, task, err); err != nil {
			return err
		}
		task, err = folder.Destroy(ctx)
		return done(ctx, task, err)
	})

	step("datastore.upload, ls, download, rm", func() error {
		content := bytes.Repeat([]byte("0123456789abcdef"), 4096)
		manager := s.datastore.NewFileManager(s.datacenter, true)
		if err := object.NewFileManager(s.client.Client).MakeDirectory(ctx, s.datastore.Path("go-files"), s.datacenter, true); err != nil {
			return err
		}
		parameters := soap.DefaultUpload
		parameters.ContentLength = int64(len(content))
		if err := s.datastore.Upload(ctx, bytes.NewReader(content), "go-files/a.bin", &parameters); err != nil {
			return fmt.Errorf("upload: %w", err)
		}
		browser, err := s.datastore.Browser(ctx)
		if err != nil {
			return err
		}
		spec := types.HostDatastoreBrowserSearchSpec{MatchPattern: []string{"*"}, Details: &types.FileQueryFlags{FileSize: true, FileType: true, Modification: true}}
		task, err := browser.SearchDatastore(ctx, s.datastore.Path("go-files"), &spec)
		info, err := run(ctx, task, err)
		if err != nil {
			return err
		}
		files := info.Result.(types.HostDatastoreBrowserSearchResults).File
		if err = check(len(files) == 1 && files[0].GetFileInfo().FileSize == int64(len(content)), "files: %+v", files); err != nil {
			return err
		}
		reader, _, err := s.datastore.Download(ctx, "go-files/a.bin", nil)
		if err != nil {
			return fmt.Errorf("download: %w", err)
		}
		back, err := io.ReadAll(reader)
		_ = reader.Close()
		if err = first(err, check(bytes.Equal(back, content), "other bytes came back")); err != nil {
			return err
		}
		if _, err = s.datastore.Stat(ctx, "go-files/a.bin"); err != nil {
			return err
		}
		if err = manager.Move(ctx, "go-files/a.bin", "go-files/b.bin"); err != nil {
			return fmt.Errorf("move: %w", err)
		}
		return manager.Delete(ctx, "go-files")
	})

	step("datastore.disk.create, cp, mv, rm", func() error {
		disks := object.NewVirtualDiskManager(s.client.Client)
		at := s.datastore.Path
		spec := types.FileBackedVirtualDiskSpec{CapacityKb: 8 * 1024, VirtualDiskSpec: types.VirtualDiskSpec{
			DiskType:    string(types.VirtualDiskTypeThin),
			AdapterType: string(types.VirtualDiskAdapterTypeLsiLogic),
		}}
		t, err := disks.CreateVirtualDisk(ctx, at("loose.vmdk"), s.datacenter, &spec)
		if err = done(ctx, t, err); err != nil {
			return err
		}
		uuid, err := disks.QueryVirtualDiskUuid(ctx, at("loose.vmdk"), s.datacenter)
		if err = first(err, check(len(uuid) == 47, "uuid %q", uuid)); err != nil {
			return err
		}
		t, err = disks.CopyVirtualDisk(ctx, at("loose.vmdk"), s.datacenter, at("copy.vmdk"), s.datacenter, nil, false)
		if err = done(ctx, t, err); err != nil {
			return err
		}
		t, err = disks.MoveVirtualDisk(ctx, at("copy.vmdk"), s.datacenter, at("moved.vmdk"), s.datacenter, false)
		if err = done(ctx, t, err); err != nil {
			return err
		}
		for _, name := range []string{"loose.vmdk", "moved.vmdk"} {
			t, err = disks.DeleteVirtualDisk(ctx, at(name), s.datacenter)
			if err = done(ctx, t, err); err != nil {
				return err
			}
		}
		t, err = disks.DeleteVirtualDisk(ctx, at("loose.vmdk"), s.datacenter)
		return check(done(ctx, t, err) != nil, "a disk that is gone was deleted")
	})

	step("events", func() error {
		manager := event.NewManager(s.client.Client)
		count := 0
		err := manager.Events(ctx, []types.ManagedObjectReference{s.client.ServiceContent.RootFolder}, 25, false, false, func(_ types.ManagedObjectReference, page []types.BaseEvent) error {
			count += len(page)
			for _, e := range page {
				if _, err := manager.EventCategory(ctx, e); err != nil {
					return err
				}
			}
			return nil
		})
		return first(err, check(count > 5, "%d events", count))
	})

	step("metric.ls, metric.info, metric.sample", func() error { return figures(ctx, s) })

	step("tasks", func() error {
		var manager mo.TaskManager
		if err := s.client.RetrieveOne(ctx, *s.client.ServiceContent.TaskManager, []string{"recentTask", "description"}, &manager); err != nil {
			return err
		}
		return check(len(manager.RecentTask) > 5 && len(manager.Description.MethodInfo) > 100, "%d tasks, %d descriptions", len(manager.RecentTask), len(manager.Description.MethodInfo))
	})

	step("session.ls and permissions.ls", func() error {
		var sessions mo.SessionManager
		if err := s.client.RetrieveOne(ctx, *s.client.ServiceContent.SessionManager, nil, &sessions); err != nil {
			return err
		}
		authorization := object.NewAuthorizationManager(s.client.Client)
		roles, err := authorization.RoleList(ctx)
		if err != nil {
			return err
		}
		permissions, err := authorization.RetrieveEntityPermissions(ctx, s.client.ServiceContent.RootFolder, true)
		return first(err, check(len(sessions.SessionList) > 0 && len(roles) >= 3 && len(permissions) > 0, "%d sessions, %d roles, %d permissions", len(sessions.SessionList), len(roles), len(permissions)))
	})

	step("option.ls and license.ls", func() error {
		options, err := object.NewOptionManager(s.client.Client, *s.client.ServiceContent.Setting).Query(ctx, "VirtualCenter.FQDN")
		if err != nil {
			return err
		}
		var licenses mo.LicenseManager
		err = s.client.RetrieveOne(ctx, *s.client.ServiceContent.LicenseManager, []string{"licenses"}, &licenses)
		return first(err, check(len(options) == 1 && len(licenses.Licenses) > 0, "%d options, %d licences", len(options), len(licenses.Licenses)))
	})

	vmStep("vm.clone, vm.markastemplate, vm.clone of the template", "by-govmomi", func(vm *object.VirtualMachine) error {
		pool := s.pool.Reference()
		spec := types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &pool}}
		t, err := vm.Clone(ctx, s.folders.VmFolder, "gold", spec)
		info, err := run(ctx, t, err)
		if err != nil {
			return err
		}
		gold := object.NewVirtualMachine(s.client.Client, info.Result.(types.ManagedObjectReference))
		if err = gold.MarkAsTemplate(ctx); err != nil {
			return err
		}
		t, err = gold.Clone(ctx, s.folders.VmFolder, "deployed", spec)
		if info, err = run(ctx, t, err); err != nil {
			return err
		}
		deployed := object.NewVirtualMachine(s.client.Client, info.Result.(types.ManagedObjectReference))
		for _, made := range []*object.VirtualMachine{deployed, gold} {
			t, err = made.Destroy(ctx)
			if err = done(ctx, t, err); err != nil {
				return err
			}
		}
		return nil
	})

	vmStep("what a method does not do yet is NotSupported", "by-govmomi", func(vm *object.VirtualMachine) error {
		_, err := methods.SendNMI(ctx, s.client.Client, &types.SendNMI{This: vm.Reference()})
		return check(err != nil, "%v", err)
	})

	vmStep("vm.destroy", "by-govmomi", func(vm *object.VirtualMachine) error {
		t, err := vm.Destroy(ctx)
		if err = done(ctx, t, err); err != nil {
			return err
		}
		_, err = s.vm(ctx, "by-govmomi")
		var missing *find.NotFoundError
		return check(errors.As(err, &missing), "is still found: %v", err)
	})

	step("a task fails with its fault", func() error {
		t, err := s.folders.VmFolder.CreateVM(ctx, types.VirtualMachineConfigSpec{
			Name: "nowhere", GuestId: "otherLinux64Guest", NumCPUs: 1, MemoryMB: 64,
			Files: &types.VirtualMachineFileInfo{VmPathName: "[nowhere]"},
		}, s.pool, nil)
		err = done(ctx, t, err)
		var failed task.Error
		return check(errors.As(err, &failed) && failed.LocalizedMessage != "", "%v", err)
	})

	step("export.ovf, import.ovf", func() error { return packages(ctx, s) })

	snapshots(ctx, s)

	step("logs out", func() error {
		if err := s.client.Logout(ctx); err != nil {
			return err
		}
		active, err := s.client.SessionManager.UserSession(ctx)
		return check(err != nil || active == nil, "the session is still there: %+v", active)
	})
}

// create builds the machine from a list of devices, as govc vm.create does.
func create(ctx context.Context, s *site, name string) error {
	var devices object.VirtualDeviceList
	scsi, err := devices.CreateSCSIController("pvscsi")
	if err != nil {
		return err
	}
	devices = append(devices, scsi)
	controller, err := devices.FindDiskController(devices.Name(scsi))
	if err != nil {
		return err
	}
	disk := devices.CreateDisk(controller, s.datastore.Reference(), "")
	disk.CapacityInKB = 16 * 1024
	devices = append(devices, disk)
	ide, err := devices.CreateIDEController()
	if err != nil {
		return err
	}
	devices = append(devices, ide)
	cdrom, err := devices.CreateCdrom(ide.(*types.VirtualIDEController))
	if err != nil {
		return err
	}
	devices = append(devices, cdrom)
	backing, err := s.network.EthernetCardBackingInfo(ctx)
	if err != nil {
		return err
	}
	card, err := devices.CreateEthernetCard("vmxnet3", backing)
	if err != nil {
		return err
	}
	devices = append(devices, card)
	changes, err := devices.ConfigSpec(types.VirtualDeviceConfigSpecOperationAdd)
	if err != nil {
		return err
	}
	spec := types.VirtualMachineConfigSpec{
		Name: name, GuestId: "otherGuest64", NumCPUs: 1, MemoryMB: 160, DeviceChange: changes,
		Files: &types.VirtualMachineFileInfo{VmPathName: fmt.Sprintf("[%s]", s.datastore.Name())},
	}
	task, err := s.folders.VmFolder.CreateVM(ctx, spec, s.pool, s.host)
	return done(ctx, task, err)
}

// snapshots does what govc snapshot.*, vm.clone -link and vm.instantclone do.
// As govc's host.autostart.configure, .add, .info and .remove ask.
func autostart(ctx context.Context, s *site, vm *object.VirtualMachine) error {
	var host mo.HostSystem
	if err := s.host.Properties(ctx, s.host.Reference(), []string{"configManager.autoStartManager"}, &host); err != nil {
		return err
	}
	manager := host.ConfigManager.AutoStartManager
	configure := func(config types.HostAutoStartManagerConfig) (*types.HostAutoStartManagerConfig, error) {
		_, err := methods.ReconfigureAutostart(ctx, s.client.Client, &types.ReconfigureAutostart{This: *manager, Spec: config})
		if err != nil {
			return nil, err
		}
		var found mo.HostAutoStartManager
		err = property.DefaultCollector(s.client.Client).RetrieveOne(ctx, *manager, []string{"config"}, &found)
		return &found.Config, err
	}
	enabled, info := types.NewBool(true), types.AutoStartPowerInfo{
		Key: vm.Reference(), StartOrder: 1, StartDelay: -1, WaitForHeartbeat: types.AutoStartWaitHeartbeatSettingSystemDefault,
		StartAction: string(types.AutoStartActionPowerOn), StopDelay: -1, StopAction: string(types.AutoStartActionSystemDefault),
	}
	before, err := configure(types.HostAutoStartManagerConfig{Defaults: &types.AutoStartDefaults{Enabled: enabled, StartDelay: 7}})
	if err != nil {
		return err
	}
	added, err := configure(types.HostAutoStartManagerConfig{PowerInfo: []types.AutoStartPowerInfo{info}})
	if err != nil {
		return err
	}
	removed := info
	removed.StartOrder, removed.StartAction, removed.StopAction = -1, string(types.AutoStartActionNone), string(types.AutoStartActionNone)
	after, err := configure(types.HostAutoStartManagerConfig{
		Defaults:  &types.AutoStartDefaults{Enabled: types.NewBool(false)},
		PowerInfo: []types.AutoStartPowerInfo{removed},
	})
	return first(err,
		check(*before.Defaults.Enabled && before.Defaults.StartDelay == 7, "defaults: %+v", before.Defaults),
		check(len(added.PowerInfo) == 1 && added.PowerInfo[0] == info, "added: %+v", added.PowerInfo),
		check(added.Defaults.StartDelay == 7, "the defaults did not stay: %+v", added.Defaults),
		check(len(after.PowerInfo) == 0 && !*after.Defaults.Enabled, "removed: %+v", after))
}

func snapshots(ctx context.Context, s *site) {
	var vm *object.VirtualMachine
	yes := true
	snapshotOf := func(name string) (*types.ManagedObjectReference, error) { return vm.FindSnapshot(ctx, name) }
	remove := func(vm *object.VirtualMachine) error {
		if task, err := vm.PowerOff(ctx); err == nil {
			_ = task.Wait(ctx)
		}
		task, err := vm.Destroy(ctx)
		return done(ctx, task, err)
	}
	made := func(info *types.TaskInfo) *object.VirtualMachine {
		return object.NewVirtualMachine(s.client.Client, info.Result.(types.ManagedObjectReference))
	}

	step("snapshot.create, with and without memory", func() (err error) {
		if err = create(ctx, s, "snapped"); err != nil {
			return err
		}
		if vm, err = s.vm(ctx, "snapped"); err != nil {
			return err
		}
		task, err := vm.PowerOn(ctx)
		if err = done(ctx, task, err); err != nil {
			return err
		}
		for _, memory := range []bool{true, false} {
			task, err = vm.CreateSnapshot(ctx, fmt.Sprintf("memory-%t", memory), "", memory, false)
			if err = done(ctx, task, err); err != nil {
				return err
			}
		}
		var found mo.VirtualMachine
		if err = vm.Properties(ctx, vm.Reference(), []string{"snapshot"}, &found); err != nil {
			return err
		}
		roots := found.Snapshot.RootSnapshotList
		return check(len(roots) == 1 && len(roots[0].ChildSnapshotList) == 1 && roots[0].State == types.VirtualMachinePowerStatePoweredOn, "the tree: %+v", roots)
	})

	step("snapshot.revert", func() error {
		task, err := vm.RevertToSnapshot(ctx, "memory-true", false)
		if err = done(ctx, task, err); err != nil {
			return err
		}
		state, err := vm.PowerState(ctx)
		if err = first(err, check(state == types.VirtualMachinePowerStatePoweredOn, "is %s", state)); err != nil {
			return err
		}
		task, err = vm.RevertToCurrentSnapshot(ctx, false)
		return done(ctx, task, err)
	})

	step("vm.clone -link -snapshot", func() error {
		snapshot, err := snapshotOf("memory-false")
		if err != nil {
			return err
		}
		pool := s.pool.Reference()
		spec := types.VirtualMachineCloneSpec{Snapshot: snapshot, Location: types.VirtualMachineRelocateSpec{
			Pool: &pool, DiskMoveType: string(types.VirtualMachineRelocateDiskMoveOptionsCreateNewChildDiskBacking),
		}}
		task, err := vm.Clone(ctx, s.folders.VmFolder, "linked", spec)
		info, err := run(ctx, task, err)
		if err != nil {
			return err
		}
		devices, err := made(info).Device(ctx)
		if err != nil {
			return err
		}
		disk := devices.SelectByType((*types.VirtualDisk)(nil))[0].(*types.VirtualDisk)
		backing := disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo)
		return first(check(backing.Parent != nil, "%s lies above nothing", backing.FileName), remove(made(info)))
	})

	step("vm.instantclone", func() error {
		task, err := vm.InstantClone(ctx, types.VirtualMachineInstantCloneSpec{Name: "child"})
		info, err := run(ctx, task, err)
		if err != nil {
			return err
		}
		state, err := made(info).PowerState(ctx)
		return first(err, check(state == types.VirtualMachinePowerStatePoweredOn, "is %s", state), remove(made(info)))
	})

	step("snapshot.remove, one and all", func() error {
		task, err := vm.RemoveSnapshot(ctx, "memory-true", false, &yes)
		if err = done(ctx, task, err); err != nil {
			return err
		}
		if _, err = snapshotOf("memory-true"); err == nil {
			return errors.New("the snapshot is still there")
		}
		task, err = vm.RemoveAllSnapshot(ctx, &yes)
		if err = done(ctx, task, err); err != nil {
			return err
		}
		var found mo.VirtualMachine
		err = vm.Properties(ctx, vm.Reference(), []string{"snapshot", "runtime.consolidationNeeded"}, &found)
		return first(err, check(found.Snapshot == nil, "left: %+v", found.Snapshot), remove(vm))
	})
}

// packages sends a machine out as an OVF package and in again, as govc export.ovf and import.ovf do: the address of a file
// is put together by the library, the lease is kept alive by its updater.
// figures asks as govc metric and Telegraf do; a host that has just begun may have no sample yet.
func figures(ctx context.Context, s *site) error {
	manager := performance.NewManager(s.client.Client)
	counters, err := manager.CounterInfoByName(ctx)
	if err != nil {
		return err
	}
	usage, known := counters["cpu.usage.average"]
	if !known || usage.Key != 2 || usage.UnitInfo.GetElementDescription().Key != "percent" {
		return fmt.Errorf("cpu.usage.average is %v", usage)
	}
	summary, err := manager.ProviderSummary(ctx, s.host.Reference())
	if err != nil {
		return err
	}
	if _, err = manager.AvailableMetric(ctx, s.host.Reference(), summary.RefreshRate); err != nil {
		return err
	}
	spec := types.PerfQuerySpec{MaxSample: 1, MetricId: []types.PerfMetricId{{Instance: "*"}}, IntervalId: summary.RefreshRate}
	sample, err := manager.SampleByName(ctx, spec, []string{"cpu.usage.average", "mem.usage.average"}, []types.ManagedObjectReference{s.host.Reference()})
	if err != nil {
		return err
	}
	result, err := manager.ToMetricSeries(ctx, sample)
	if err != nil {
		return err
	}
	intervals, err := manager.HistoricalInterval(ctx)
	return first(err,
		check(len(result) == 1 && result[0].Entity == s.host.Reference(), "answers about %d entities", len(result)),
		check(summary.RefreshRate == 20 && len(intervals) == 4, "interval %d, %d historical ones", summary.RefreshRate, len(intervals)))
}

func packages(ctx context.Context, s *site) error {
	if err := create(ctx, s, "packed"); err != nil {
		return err
	}
	vm, err := s.vm(ctx, "packed")
	if err != nil {
		return err
	}
	lease, err := vm.Export(ctx)
	if err != nil {
		return err
	}
	info, err := lease.Wait(ctx, nil)
	if err != nil {
		return err
	}
	updater := lease.StartUpdater(ctx, info)
	params := types.OvfCreateDescriptorParams{Name: "packed"}
	files := map[string]string{}
	for _, item := range info.Items {
		file := path.Join(os.TempDir(), fmt.Sprintf("staddle-%d-%s", os.Getpid(), item.Path))
		defer os.Remove(file)
		if err := lease.DownloadFile(ctx, file, item, soap.DefaultDownload); err != nil {
			return err
		}
		facts, err := os.Stat(file)
		if err != nil {
			return err
		}
		files[item.Path] = file
		described := item.File()
		described.Size = facts.Size()
		params.OvfFiles = append(params.OvfFiles, described)
	}
	manager := ovf.NewManager(s.client.Client)
	made, err := manager.CreateDescriptor(ctx, vm, params)
	updater.Done()
	if err := first(err, lease.Complete(ctx), check(len(files) == 1, "%d files", len(files))); err != nil {
		return err
	}
	if _, err := ovf.Unmarshal(bytes.NewReader([]byte(made.OvfDescriptor))); err != nil {
		return err
	}

	mapping := []types.OvfNetworkMapping{{Name: "VM Network", Network: s.network.Reference()}}
	wishes := types.OvfCreateImportSpecParams{EntityName: "unpacked", DiskProvisioning: "thin", NetworkMapping: mapping}
	spec, err := manager.CreateImportSpec(ctx, made.OvfDescriptor, s.pool, s.datastore, wishes)
	if err != nil {
		return err
	}
	if err := check(len(spec.Error) == 0 && len(spec.FileItem) == 1, "the specification: %+v", spec); err != nil {
		return err
	}
	lease, err = s.pool.ImportVApp(ctx, spec.ImportSpec, s.folders.VmFolder, nil)
	if err != nil {
		return err
	}
	info, err = lease.Wait(ctx, spec.FileItem)
	if err != nil {
		return err
	}
	updater = lease.StartUpdater(ctx, info)
	for _, item := range info.Items {
		content, err := os.Open(files[item.Path])
		if err != nil {
			return err
		}
		defer content.Close()
		facts, err := content.Stat()
		if err != nil {
			return err
		}
		if err := lease.Upload(ctx, item, content, soap.Upload{ContentLength: facts.Size()}); err != nil {
			return err
		}
	}
	updater.Done()
	if err := lease.Complete(ctx); err != nil {
		return err
	}
	unpacked, err := s.vm(ctx, "unpacked")
	if err != nil {
		return err
	}
	devices, err := unpacked.Device(ctx)
	if err != nil {
		return err
	}
	disks := devices.SelectByType((*types.VirtualDisk)(nil))
	if err := check(len(disks) == 1 && disks[0].(*types.VirtualDisk).CapacityInKB == 16*1024, "disks: %+v", disks); err != nil {
		return err
	}
	for _, machine := range []*object.VirtualMachine{vm, unpacked} {
		task, err := machine.Destroy(ctx)
		if err := done(ctx, task, err); err != nil {
			return err
		}
	}

	// A lease that is given up.
	lease, err = s.pool.ImportVApp(ctx, spec.ImportSpec, s.folders.VmFolder, nil)
	if err != nil {
		return err
	}
	if _, err = lease.Wait(ctx, spec.FileItem); err != nil {
		return err
	}
	return lease.Abort(ctx, &types.LocalizedMethodFault{Fault: &types.SystemError{Reason: "a test"}, LocalizedMessage: "a test"})
}
