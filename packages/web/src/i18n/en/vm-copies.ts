// Clones, forks, moves, exports, registration.
export const vmCopies = {
  clone: {
    copyOf: '{{name}}-copy',
    sameDatastore: 'Where the source is',
    sameKind: 'As those of the source',
    state: 'State',
    now: 'As it is now',
    linked: 'Linked clone',
    linkedWords: 'Its disks lie above those of the source: made at once, and small.',
    linkedNeeds: 'For linked clones choose a snapshot to lie above.',
    template: 'Make a template of it',
    powerOn: 'Power on afterwards',
    customize: 'Customize the guest',
    customizeWords: 'For Linux guests with cloud-init, when they start for the first time.',
    user: 'User to create',
    userWords: 'Logs in by key; may become root. Nobody is created when it is empty.',
    keys: 'Public SSH keys, one a line',
  },
  fork: {
    words: 'The new machines go on from where this one is now, with its memory. It goes on running meanwhile.',
    base: 'Name',
    count: 'How many',
    names: 'They are called {{names}}.',
    submit: 'Fork',
  },
  relocate: {
    words: 'All files of the machine are moved, or its disks are converted where they are. It may run meanwhile.',
    from: 'It is in',
    to: 'Datastore',
    stays: 'Where it is',
    sameKind: 'As they are',
    submit: 'Move',
  },
  export: {
    words:
      'The machine and its disks are downloaded as {{name}}. Keep this page open until it is done. Its TPM is not in it, when it has one: what the guest sealed needs its recovery key.',
    extraConfig: 'With its advanced settings',
    preparing: 'The host prepares the disks',
    sending: 'Downloading',
    stop: 'Stop',
  },
  register: {
    title: 'Register a machine',
    submit: 'Register',
    choose: 'Choose the configuration file of a machine',
    nameWords: 'As in its file when it is empty.',
  },
}
