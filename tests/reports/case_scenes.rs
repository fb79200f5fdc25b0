//! Records of one case, usual and worst, and the pages printed from them.

use std::path::Path;

use hold48::custody::issued::{PaperSize, Report};
use hold48::report::Document;
use tempfile::TempDir;

use crate::kit::{Ask, first_case, printed};

/// After everything in the first case.
pub const AFTER: &str = "2026-11-17T12:00:00Z";
/// After its service.
pub const SERVED: &str = "2026-11-15T08:12:30Z";
/// Before its service, with the warrant on file.
pub const AWAITED: &str = "2026-11-15T07:30:00Z";

/// Two people find that bond was accepted earlier, and then that it was a little later than that.
pub const CORRECTED: &str = r#"
{"now":"2026-11-15 18:00","by":"@jail","do":"correct","person":"@person","target":{"fact":"custody_ended","basis":"@person","at":"2026-11-15 01:40"},"reason":"The receipt of the bond desk says 01:40.","proof":{"says":"bond receipt 44812, read again"},"second":"@elm"}
{"now":"2026-11-15 19:00","by":"@jail","do":"correct","person":"@person","target":{"fact":"custody_ended","basis":"@person","at":"2026-11-15 02:01"},"reason":"01:40 was the time of the call; the receipt was written 02:01.","proof":{"says":"carbon copy of the receipt"},"second":"@ash"}"#;

/// ICE does not come, release begins late, and the cause is told in many words.
pub fn over(words: &str) -> TempDir {
    let told = serde_json::to_string(words).unwrap();
    let more = format!(
        r#"
{{"now":"2026-11-17 01:10","by":"@elm","do":"begin_release","person":"@person"}}
{{"now":"2026-11-17 01:30","by":"@elm","do":"record_ice_contact","person":"@person","spoke_to":"Drill, Duty officer","number":"000-0000","method":"phone","about":"pick_up","result":"no_answer"}}
{{"id":"let-go","now":"2026-11-17 02:51","by":"@jail","do":"record_outcome","person":"@person","at":"0247","outcome":{{"kind":"released"}}}}
{{"now":"2026-11-17 03:10","by":"@elm","do":"explain","person":"@person","exception":"@let-go","cause":"not_yet_known"}}
{{"now":"2026-11-17 05:20","by":"@elm","do":"explain","person":"@person","exception":"@let-go","cause":{{"known":{told}}}}}"#
    );
    first_case(16, &more)
}

/// A person whose name is 60 letters long and is no command of any kind, with notes that fill pages.
pub fn worst(events: usize) -> TempDir {
    let many = "Voluntarily said, #panic() $x$ *bold* \\ <a>, and so on and on. ".repeat(150);
    let many = serde_json::to_string(&format!("{many}\nA second line.")).unwrap();
    let name = r#"{"family":"Wolfeschlegelsteinhausenbergerdorff-Örnskóldsvik #panic() $x$","given":"Ştefan Łukasz Ñuño Đorđe"}"#;
    let mut more = format!(
        r#"
{{"now":"2026-11-15 16:10","by":"@elm","do":"amend_person","person":"@person","identity":{{"name":{name},"aliases":[{{"family":"Exampleton","given":"Ada"}}],"born":"1990-02-28","a_number":"A000000101","state_id":"XX-0000001"}},"reason":"The fingerprint card has another name."}}
{{"now":"2026-11-15 17:00","by":"@elm","do":"record_citizenship_claim","person":"@person","at":"now","volunteered":{many}}}"#
    );
    for nth in 0..events {
        let (hour, minute) = (nth / 60, nth % 60);
        more.push_str(&format!(
            "\n{{\"now\":\"2026-11-15 {:02}:{minute:02}\",\"by\":\"@elm\",\"do\":\"record_ice_contact\",\"person\":\"@person\",\"spoke_to\":\"Drill, Duty officer {nth}\",\"number\":\"000-0000\",\"method\":\"phone\",\"about\":\"pick_up\",\"result\":\"no_answer\"}}",
            18 + hour
        ));
    }
    first_case(15, &more)
}

/// Without authority, without a language, and after the person was let go: what was done is recorded as done.
pub const INVALID: &str = r#"
{"now":"2026-11-15 02:12","by":"@elm","do":"record_invalid_service","person":"@person","service":{"warrant":"@warrant","officer":"@elm","place":"Sally port","served_at":"0210","warrant_read":true,"copy":"refused","detainer_copy":{"other":"slid under the door"}}}"#;

pub fn scenes(drill: &Path, each: &mut impl FnMut(&str, &Document)) {
    let ask = |report, as_of| Ask { as_of, ..Ask::of(report, Some("Exampleton")) };
    let (usual, awaited, invalid) = (first_case(17, ""), first_case(10, ""), first_case(10, INVALID));
    let (corrected, over) = (first_case(15, CORRECTED), over("The transport van broke down (invented)."));
    let worst = worst(30);
    let worksheet = Report::ServiceWorksheet;
    each("service-worksheet", &printed(usual.path(), &ask(worksheet, SERVED)));
    each("service-worksheet-before", &printed(awaited.path(), &ask(worksheet, AWAITED)));
    each("service-worksheet-invalid", &printed(invalid.path(), &ask(worksheet, SERVED)));
    each("service-worksheet-i205", &printed(drill, &Ask::of(worksheet, Some("Testerman"))));
    each("clock-worksheet", &printed(usual.path(), &ask(Report::ClockWorksheet, AFTER)));
    each("clock-worksheet-igsa", &printed(drill, &Ask::of(Report::ClockWorksheet, Some("Madeup"))));
    each("clock-worksheet-corrected", &printed(corrected.path(), &ask(Report::ClockWorksheet, AFTER)));
    each("over-detention", &printed(drill, &Ask::of(Report::OverDetention, Some("Exampleton"))));
    each("over-detention-late", &printed(over.path(), &ask(Report::OverDetention, AFTER)));
    let words = "Nobody told the night shift, #panic() $x$ *bold* \\ <a>.\n".repeat(60);
    let asked = Ask { paper: PaperSize::A4, ..ask(Report::OverDetention, AFTER) };
    each("over-detention-worst", &printed(self::over(&words).path(), &asked));
    each("service-worksheet-worst", &printed(worst.path(), &Ask { as_of: AFTER, ..Ask::of(worksheet, Some("Wolfe")) }));
    each("case-record", &printed(usual.path(), &ask(Report::CaseRecord, AFTER)));
    let worst_of = Ask { as_of: AFTER, ..Ask::of(Report::CaseRecord, Some("Wolfeschlegel")) };
    each("case-record-worst", &printed(worst.path(), &worst_of));
    each("case-record-redacted", &printed(usual.path(), &ask(Report::CaseRecordRedacted, AFTER)));
}
