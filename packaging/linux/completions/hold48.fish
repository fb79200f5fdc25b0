# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_hold48_global_optspecs
    string join \n data= json now= h/help V/version
end

function __fish_hold48_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_hold48_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_hold48_using_subcommand
    set -l cmd (__fish_hold48_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c hold48 -n "__fish_hold48_needs_command" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_needs_command" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_needs_command" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hold48 -n "__fish_hold48_needs_command" -s V -l version -d 'Print version'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "demo" -d 'Make a drill: a synthetic jail in a store of its own, people in every state. Opens the window on it'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "clock" -d 'Compute a clock and explain every step. Touches no record'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "apply" -d 'Record commands from a file of JSON lines, one answer a line'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "schema" -d 'Print the JSON Schema of commands, answers and events; of one command alone with its name'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "jail" -d 'Show the jail as it is set up: staff, places, authority, agreements, profile, with the ids that commands name'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "board" -d 'Show who is held, by what clock, and what must be done next'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "case" -d 'Show the whole file of one person: by person, booking or hold id, booking number, A-number or name'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "report" -d 'Set a report on pages and save it as PDF, as pictures, or as its facts. That it was is recorded'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "settings" -d 'Show what is set on this computer for paper, or set it: the daily custody report that makes itself, and its pages'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "verify" -d 'Prove that the record is what was recorded'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "backup" -d 'Make a verified copy in a folder. It is opened, checked, verified and counted before it is called a backup'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "check" -d 'Check a backup where it lies: it is opened, its pages and its whole chain are verified, and nothing is put in place'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "restore" -d 'Put a backup in place. A record that lies there is moved aside and kept'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "unlock" -d 'Let this computer open the record again with the recovery code, when the key is lost or damaged'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "recovery-code" -d 'Show the recovery code again. That it was shown is recorded'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "export" -d 'Write everything as CSV and JSON lines. This is the plain record: who exported it is recorded'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "autostart" -d 'Tell whether the window opens by itself when this account signs in; turn it on or off'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "about" -d 'Tell what the program is, its version, and the licences of everything inside'
complete -c hold48 -n "__fish_hold48_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hold48 -n "__fish_hold48_using_subcommand demo" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand demo" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand demo" -l text -d 'Print the board instead of opening the window'
complete -c hold48 -n "__fish_hold48_using_subcommand demo" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand demo" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l zone -d 'IANA zone, such as America/Chicago' -r
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l ended -d 'When criminal custody ended: RFC 3339, or wall time in the zone' -r
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l served -d 'When the warrant was read and served' -r
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l limit -d 'Limit in elapsed hours: 1 to 48' -r
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l lead -d 'Minutes that release needs before the deadline' -r
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l rule -d 'Which moment starts the clock' -r -f -a "earlier-of-two\t'The earlier of the end of criminal custody and the service'
served-alone\t'The service alone'"
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand clock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hold48 -n "__fish_hold48_using_subcommand apply" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand apply" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand apply" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hold48 -n "__fish_hold48_using_subcommand schema" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand schema" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand schema" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand schema" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand jail" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand jail" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand jail" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand jail" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand board" -l at -d 'What the board said at a past moment: what was known by then, under the profile then in force' -r
complete -c hold48 -n "__fish_hold48_using_subcommand board" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand board" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand board" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand board" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand case" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand case" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand case" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand case" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l case -d 'Whose report: id, booking number, A-number, or the beginning of the surname' -r
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l hold -d 'Of which hold; left out: the open one, else the latest. The id alone names the person too' -r
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l as-of -d 'As of a past moment: what would have been printed then, from what was known by then' -r
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l language -d 'Language of a paper for the person, by its code, such as en or es' -r
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l paper -d 'Size of the pages; left out: as set in the window, else Letter' -r -f -a "letter\t'US Letter'
a4\t'ISO A4'"
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l recipient -d 'Who gets it; recorded. A report about a person leaves for nobody who is not named' -r
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l format -d 'What to write; left out: what the ending of FILE says, and PDF where it has none' -r -f -a "pdf\t'Its pages, tagged: PDF/A-2a and PDF/UA-1'
json\t'The facts that are on its pages'
png\t'Each page as a picture, 144 pixels to the inch'"
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l out -d 'File to write, outside of the folder of the record; pages of pictures after the first go to FILE-2.png and so on. - for standard output' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l by -d 'Who does it: name or id of a staff member' -r
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l list -d 'List the reports: their names, titles, and what they are for'
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l due -d 'Make every daily custody report that is due, into the folder that is set for it (`hold48 settings`, or the window)'
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l replace -d 'Replace FILE if it is there and a regular file: never a device, a folder or a link'
complete -c hold48 -n "__fish_hold48_using_subcommand report" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -l daily-at -d 'Make the daily custody report at this time of the jail\'s clock, every day: 06:00' -r
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -l daily-folder -d 'The folder into which it goes' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -l paper -d 'The paper in the printer' -r -f -a "letter\t'US Letter'
a4\t'ISO A4'"
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -l daily-off -d 'Make no daily custody report by itself any more'
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand settings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hold48 -n "__fish_hold48_using_subcommand verify" -l head -d 'Head from a printed page: it must occur in the chain' -r
complete -c hold48 -n "__fish_hold48_using_subcommand verify" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand verify" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand verify" -l rebuild -d 'Rebuild the read models from the events and compare them'
complete -c hold48 -n "__fish_hold48_using_subcommand verify" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand verify" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand backup" -l by -d 'Who does it: name or id of a staff member' -r
complete -c hold48 -n "__fish_hold48_using_subcommand backup" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand backup" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand backup" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand backup" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand check" -l code -d 'The recovery code, on a computer that does not know the key' -r
complete -c hold48 -n "__fish_hold48_using_subcommand check" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand check" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand check" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand check" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand restore" -l code -d 'The recovery code, on a computer that does not know the key' -r
complete -c hold48 -n "__fish_hold48_using_subcommand restore" -l by -d 'Who does it: name or id of a staff member' -r
complete -c hold48 -n "__fish_hold48_using_subcommand restore" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand restore" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand restore" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand restore" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand unlock" -l code -d 'The recovery code from paper: 7 groups of 4 signs' -r
complete -c hold48 -n "__fish_hold48_using_subcommand unlock" -l by -d 'Who does it: name or id of a staff member' -r
complete -c hold48 -n "__fish_hold48_using_subcommand unlock" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand unlock" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand unlock" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand unlock" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand recovery-code" -l by -d 'Who does it: name or id of a staff member' -r
complete -c hold48 -n "__fish_hold48_using_subcommand recovery-code" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand recovery-code" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand recovery-code" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand recovery-code" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand export" -l recipient -d 'Who gets it; recorded' -r
complete -c hold48 -n "__fish_hold48_using_subcommand export" -l by -d 'Who does it: name or id of a staff member' -r
complete -c hold48 -n "__fish_hold48_using_subcommand export" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand export" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand export" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand export" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand autostart" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand autostart" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand autostart" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand autostart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hold48 -n "__fish_hold48_using_subcommand about" -l data -d 'Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud' -r -F
complete -c hold48 -n "__fish_hold48_using_subcommand about" -l now -d 'Take this as the time now. Drill stores only' -r
complete -c hold48 -n "__fish_hold48_using_subcommand about" -l licences -d 'The licences too: of crates, faces, tables, and what else is inside'
complete -c hold48 -n "__fish_hold48_using_subcommand about" -l json -d 'Answer for a machine: JSON'
complete -c hold48 -n "__fish_hold48_using_subcommand about" -s h -l help -d 'Print help'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "demo" -d 'Make a drill: a synthetic jail in a store of its own, people in every state. Opens the window on it'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "clock" -d 'Compute a clock and explain every step. Touches no record'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "apply" -d 'Record commands from a file of JSON lines, one answer a line'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "schema" -d 'Print the JSON Schema of commands, answers and events; of one command alone with its name'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "jail" -d 'Show the jail as it is set up: staff, places, authority, agreements, profile, with the ids that commands name'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "board" -d 'Show who is held, by what clock, and what must be done next'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "case" -d 'Show the whole file of one person: by person, booking or hold id, booking number, A-number or name'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "report" -d 'Set a report on pages and save it as PDF, as pictures, or as its facts. That it was is recorded'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "settings" -d 'Show what is set on this computer for paper, or set it: the daily custody report that makes itself, and its pages'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "verify" -d 'Prove that the record is what was recorded'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "backup" -d 'Make a verified copy in a folder. It is opened, checked, verified and counted before it is called a backup'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "check" -d 'Check a backup where it lies: it is opened, its pages and its whole chain are verified, and nothing is put in place'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "restore" -d 'Put a backup in place. A record that lies there is moved aside and kept'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "unlock" -d 'Let this computer open the record again with the recovery code, when the key is lost or damaged'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "recovery-code" -d 'Show the recovery code again. That it was shown is recorded'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "export" -d 'Write everything as CSV and JSON lines. This is the plain record: who exported it is recorded'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "autostart" -d 'Tell whether the window opens by itself when this account signs in; turn it on or off'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "about" -d 'Tell what the program is, its version, and the licences of everything inside'
complete -c hold48 -n "__fish_hold48_using_subcommand help; and not __fish_seen_subcommand_from demo clock apply schema jail board case report settings verify backup check restore unlock recovery-code export autostart about help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
