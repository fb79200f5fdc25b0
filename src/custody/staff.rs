//! Staff: who did it. Named until sign-in exists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::StaffId;

/// What a staff member may do here. Authority to serve a warrant is no role: see [`super::officer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Books people, receives papers, records calls.
    Clerk,
    /// Works in the jail; may be given WSO authority.
    Officer,
    /// Decides what needs a supervisor.
    Supervisor,
    /// Sheriff or jail administrator: answers for all of it.
    Sheriff,
}

impl Role {
    /// What it is called beside a name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Clerk => "Clerk",
            Self::Officer => "Officer",
            Self::Supervisor => "Supervisor",
            Self::Sheriff => "Sheriff",
        }
    }

    /// Whether this role may decide what needs a supervisor.
    pub fn supervises(self) -> bool {
        matches!(self, Self::Supervisor | Self::Sheriff)
    }
}

/// Somebody who works in this jail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStaff {
    /// Full name, as `Surname, Given`.
    pub name: String,
    /// Rank or title as it is written before the name, for example `Dep.` or `Sgt.`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What this person may do here.
    pub role: Role,
}

/// A staff member on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Staff {
    /// The id that commands name.
    pub id: StaffId,
    /// Name, title and role.
    #[serde(flatten)]
    pub is: NewStaff,
}

impl Staff {
    /// Title and surname, as people say it: `Dep. Dole`.
    pub fn short(&self) -> String {
        match &self.is.title {
            Some(title) => format!("{title} {}", self.surname()),
            None => self.surname().to_owned(),
        }
    }

    /// What stands before the comma of the name.
    pub fn surname(&self) -> &str {
        self.is.name.split(',').next().unwrap_or_default().trim()
    }
}
