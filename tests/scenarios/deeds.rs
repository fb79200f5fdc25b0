//! The deeds of a jail in one line each. A time without a day is on Sunday 15 November 2026.

use hold48::custody::ids::PersonId;
use serde_json::{Value, json};

use super::desk::Desk;

/// A felony or other local charge.
pub fn charge(says: &str) -> Value {
    json!({"kind": "local_charge", "says": says})
}

/// A charge with the day of its bond hearing.
pub fn charge_until(says: &str, expected: &str) -> Value {
    json!({"kind": "local_charge", "says": says, "expected_end": Desk::full(expected)})
}

/// A sentence that ends by its computation.
pub fn sentence(says: &str, computed: &str) -> Value {
    json!({"kind": "sentence", "says": says, "computed_end": Desk::full(computed)})
}

/// Changes some fields of a command; null leaves a field out.
fn with(mut value: Value, patch: Value) -> Value {
    let Value::Object(patch) = patch else { return value };
    let fields = value.as_object_mut().unwrap();
    for (field, new) in patch {
        let _former = if new.is_null() { fields.shift_remove(&field) } else { fields.insert(field, new) };
    }
    value
}

/// Setting up and running the jail.
impl Desk {
    pub fn granted(&mut self, officer: &str, effective: &str) {
        self.give_authority(officer, effective, json!({}));
    }

    pub fn give_authority(&mut self, officer: &str, effective: &str, credentials: Value) {
        let papers = json!({"certified_on": effective, "letter_dated": effective, "form_70_006_dated": effective});
        let credentials = with(papers, credentials);
        let officer = self.staff(officer);
        self.give(
            json!({"do": "grant_authority", "officer": officer, "credentials": credentials, "effective": effective}),
        );
    }

    pub fn withdraws_authority(&mut self, officer: &str, effective: &str) {
        let officer = self.staff(officer);
        let effective = Self::full(effective);
        self.give(
            json!({"do": "withdraw_authority", "officer": officer, "effective": effective, "reason": "ICE letter"}),
        );
    }

    pub fn has_igsa(&mut self, cap: Value, effective: &str, ends: Option<&str>) {
        let mut command = json!({
            "do": "add_agreement", "agreement": {"kind": "igsa", "cap": cap}, "number": "IGSA", "effective": effective,
        });
        if let Some(ends) = ends {
            command["ends"] = json!(ends);
        }
        self.give(command);
    }

    pub fn ends_agreement(&mut self, number: &str, ends: &str) {
        let (agreement, ends) = (self.agreements[number], Self::full(ends));
        self.give(json!({"do": "end_agreement", "agreement": agreement, "ends": ends, "reason": "written notice"}));
    }

    pub fn proposes(&mut self, rules: Value) {
        let rules = with(json!({"citation": "Sheriff's order of 2026-11-01"}), rules);
        self.give(json!({"do": "propose_profile", "rules": rules}));
    }

    pub fn approves(&mut self, who: &str, version: u32) {
        let former = self.by;
        self.is(who);
        self.give(json!({"do": "approve_profile", "version": version}));
        self.by = former;
    }

    /// A profile in force, approved by two.
    pub fn has_profile(&mut self, rules: Value) {
        self.proposes(rules);
        self.approves("Oak", 1);
        self.approves("Birch", 1);
    }
}

/// People and grounds.
impl Desk {
    pub fn books(&mut self, name: &str, held_on: &[Value]) {
        self.books_at("2026-11-13 20:00", name, held_on);
    }

    pub fn books_at(&mut self, began: &str, name: &str, held_on: &[Value]) {
        let began = self.not_before(began);
        let (family, given) = name.split_once(", ").unwrap();
        let identity = json!({"name": {"family": family, "given": given}, "a_number": "A012345678"});
        self.give(json!({
            "do": "book_person", "identity": identity, "number": "2026-1", "began": began, "housing": "B-2",
            "property": "P-7", "held_on": held_on,
        }));
    }

    /// The person at hand is booked once more.
    pub fn books_again(&mut self, began: &str, held_on: &[Value]) {
        let began = self.not_before(began);
        self.give(json!({
            "do": "book_person", "person": self.person, "number": "2026-2", "began": began, "housing": "B-2",
            "held_on": held_on,
        }));
    }

    /// Torres on a felony charge, with detainer and warrant, matched: everything in order for the bond.
    pub fn torres_waits(&mut self) {
        self.books("Torres, Julio", &[charge("felony")]);
        self.papers_in_order();
    }

    pub fn papers_in_order(&mut self) {
        self.receives_i247a();
        self.receives_i200();
        self.identity_matched();
    }

    /// Torres with bond at 02:05 and the warrant served at 02:10.
    pub fn torres_is_held(&mut self) {
        self.torres_waits();
        self.bond_at("02:05");
        self.serves_at("02:10");
    }

    pub fn new_charge(&mut self, says: &str, began: &str) {
        let began = self.not_before(began);
        let basis = with(charge(says), json!({"began": began}));
        self.give(json!({"do": "add_basis", "person": self.person, "booking": self.booking, "basis": basis}));
    }

    pub fn bond_at(&mut self, at: &str) {
        self.ends("felony", at, json!({"proof": {"says": "receipt 4711"}}));
    }

    pub fn bond_on(&mut self, says: &str, at: &str) {
        self.ends(says, at, json!({"proof": {"says": "receipt 4712"}}));
    }

    /// A ground ends; fields as given.
    pub fn ends(&mut self, says: &str, at: &str, patch: Value) {
        let at = self.not_before(at);
        let basis = self.bases[says];
        let command = json!({"do": "end_basis", "person": self.person, "basis": basis, "at": at, "how": "bond"});
        self.give(with(command, patch));
    }

    pub fn moves_to(&mut self, to: Value, at: &str) {
        let at = self.not_before(at);
        self.give(json!({"do": "move_person", "person": self.person, "to": to, "at": at}));
    }
}

/// Papers and identity.
impl Desk {
    pub fn receives(&mut self, paper: Value, patch: Value) {
        let command = json!({
            "do": "receive_paper", "person": self.person, "paper": paper, "received_at": "now", "means": "email",
            "sender": "ICE field office", "pages": 1,
        });
        self.give(with(command, patch));
    }

    pub fn receives_i247a(&mut self) {
        self.receives_i247a_with(json!({}), json!({}));
    }

    /// The form as printed, and how it was received, changed as given.
    pub fn receives_i247a_with(&mut self, printed: Value, received: Value) {
        let form = json!({"kind": "i247a", "name": "TORRES, Julio", "boxes": ["biometric"], "signed": true});
        self.receives(with(form, printed), received);
    }

    pub fn receives_i247g(&mut self) {
        self.receives(json!({"kind": "i247g", "name": "TORRES, Julio"}), json!({}));
    }

    pub fn receives_i200(&mut self) {
        self.receives_i200_with(json!({}));
    }

    pub fn receives_i200_with(&mut self, patch: Value) {
        let name = self.file().identity.name.to_string();
        let paper = json!({
            "kind": "i200", "name": name, "a_number": "A012345678", "dated": "2026-10-20", "signed": true,
            "officer_name": "K. Pine", "officer_title": "SDDO", "basis": ["biometric_confirmation"],
        });
        self.receives(with(paper, patch), json!({}));
    }

    pub fn receives_i203(&mut self, at: &str) {
        let at = self.not_before(at);
        self.receives(json!({"kind": "i203", "signed": true}), json!({"received_at": at}));
    }

    pub fn ice_cancels_by_phone(&mut self, at: &str) {
        let at = self.not_before(at);
        self.receives(json!({"kind": "ice_cancellation"}), json!({"received_at": at, "means": "phone"}));
    }

    pub fn identity_matched(&mut self) {
        self.matched_by("Birch");
    }

    pub fn matched_by(&mut self, second: &str) {
        let second = self.staff(second);
        self.give(json!({
            "do": "match_identity", "person": self.person, "at": "now", "photo": true, "numbers": ["FBI 77"],
            "second": second, "second_by": "phone",
        }));
    }

    pub fn wrong_person(&mut self, at: &str) {
        let at = self.not_before(at);
        self.give(json!({"do": "withdraw_identity", "person": self.person, "at": at, "reason": "fingerprints differ"}));
    }

    pub fn says_us_citizen(&mut self, at: &str) {
        let at = self.not_before(at);
        let command = "record_citizenship_claim";
        self.give(json!({"do": command, "person": self.person, "at": at, "volunteered": "I was born in Ohio."}));
    }

    pub fn claim_reviewed_by(&mut self, who: &str) {
        let former = self.by;
        self.is(who);
        self.give(
            json!({"do": "review_claim", "person": self.person, "claim": self.claim, "decision": "told ICE; waits"}),
        );
        self.by = former;
    }
}

/// Service, contacts, outcome.
impl Desk {
    /// A form with nothing wrong in it, changed as given.
    pub fn form(&self, at: &str, patch: Value) -> Value {
        let at = Self::full(at);
        let warrant = self.papers.get("I-200").or(self.papers.get("I-205"));
        let form = json!({
            "warrant": warrant, "officer": self.staff("Ash"), "place": "booking", "served_at": at, "told_at": at,
            "language": "Spanish", "interpreter": {"kind": "used", "name": "R. Sample"}, "warrant_read": true,
            "copy": "given", "detainer_copy": "in_person", "told_deadline": true, "card_printed": true,
            "property_number": "P-7", "medical_screen": true,
        });
        with(form, patch)
    }

    pub fn serves_at(&mut self, at: &str) {
        self.serves_with(at, json!({}));
    }

    pub fn serves_with(&mut self, at: &str, patch: Value) {
        let _typed = self.not_before(at);
        let service = self.form(at, patch);
        self.give(json!({"do": "serve_warrant", "person": self.person, "service": service}));
    }

    /// It was served although something stands against it.
    pub fn was_served_with(&mut self, at: &str, patch: Value) {
        let _typed = self.not_before(at);
        let service = self.form(at, patch);
        self.give(json!({"do": "record_invalid_service", "person": self.person, "service": service}));
    }

    pub fn calls_ice(&mut self, about: Value, result: &str, patch: Value) {
        let command = json!({
            "do": "record_ice_contact", "person": self.person, "spoke_to": "Officer Pine", "number": "555-0100",
            "method": "phone", "about": about, "result": result,
        });
        self.give(with(command, patch));
    }

    pub fn tells_ice(&mut self) {
        self.calls_ice(json!("service"), "told", json!({}));
    }

    pub fn outcome_at(&mut self, at: &str, outcome: Value) {
        let at = self.not_before(at);
        self.give(json!({"do": "record_outcome", "person": self.person, "at": at, "outcome": outcome}));
    }

    pub fn released_at(&mut self, at: &str) {
        self.outcome_at(at, json!({"kind": "released"}));
    }

    pub fn handed_to_ice_at(&mut self, at: &str) {
        self.outcome_at(
            at,
            json!({
                "kind": "handed_over", "officer_name": "K. Pine", "badge": "1234", "destination": "Springfield",
                "destination_kind": "ice_office",
            }),
        );
    }

    pub fn taken_over_at(&mut self, at: &str, says: &str) {
        let basis = self.bases[says];
        self.outcome_at(at, json!({"kind": "local_basis_took_over", "basis": basis}));
    }

    pub fn igsa_takes_over_at(&mut self, at: &str) {
        let i203 = self.papers.get("I-203").map_or(json!(uuid::Uuid::nil()), |id| json!(id));
        let agreement = self.agreements["IGSA"];
        self.outcome_at(at, json!({"kind": "igsa_took_over", "agreement": agreement, "i203": i203}));
    }

    pub fn reviews_hold(&mut self, who: &str) {
        let former = self.by;
        self.is(who);
        let hold = self.hold().id;
        self.give(json!({"do": "review_hold", "person": self.person, "hold": hold, "decision": "release at 01:05"}));
        self.by = former;
    }

    pub fn begins_release(&mut self, person: PersonId) {
        self.give(json!({"do": "begin_release", "person": person}));
    }

    /// Two people put a fact right.
    pub fn corrects(&mut self, target: Value) {
        self.corrects_with("Birch", target);
    }

    pub fn corrects_with(&mut self, second: &str, target: Value) {
        let second = self.staff(second);
        self.give(json!({
            "do": "correct", "person": self.person, "target": target, "reason": "read again from the paper",
            "proof": {"says": "receipt 4711"}, "second": second,
        }));
    }
}
