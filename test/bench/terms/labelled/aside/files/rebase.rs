//! Interactive rebase: turns a todo list into commits.

use std::fmt;
use std::str::FromStr;

use crate::commit::{Commit, CommitId};
use crate::error::{Error, Result};
use crate::repository::Repository;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Pick,
    Reword,
    Edit,
    Squash,
    Fixup,
    Drop,
}

impl FromStr for Action {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        Ok(match word {
            "pick" | "p" => Action::Pick,
            "reword" | "r" => Action::Reword,
            "edit" | "e" => Action::Edit,
            "squash" | "s" => Action::Squash,
            "fixup" | "f" => Action::Fixup,
            "drop" | "d" => Action::Drop,
            other => return Err(Error::UnknownAction(other.to_owned())),
        })
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Action::Pick => "pick",
            Action::Reword => "reword",
            Action::Edit => "edit",
            Action::Squash => "squash",
            Action::Fixup => "fixup",
            Action::Drop => "drop",
        })
    }
}

/// Applies `steps` on top of `onto`. A squash concatenates the messages, a fixup keeps the first.
pub fn run(repo: &mut Repository, onto: CommitId, steps: &[(Action, CommitId)]) -> Result<CommitId> {
    let mut head = onto;
    for (action, id) in steps {
        let commit = repo.commit(*id)?;
        head = match action {
            Action::Drop => head,
            Action::Squash | Action::Fixup => {
                let squashed = squash_into(repo, head, &commit, *action)?;
                repo.write(squashed)?
            }
            _ => repo.cherry_pick(head, &commit)?,
        };
    }
    Ok(head)
}

fn squash_into(repo: &Repository, head: CommitId, commit: &Commit, action: Action) -> Result<Commit> {
    let mut merged = repo.commit(head)?.clone();
    merged.tree = repo.merge_trees(merged.tree, commit.tree)?;
    if action == Action::Squash {
        merged.message = format!("{}\n\n{}", merged.message, commit.message);
    }
    Ok(merged)
}

/// In the OneFlow branching model a feature is rebased, then merged with `--no-ff`; there is one
/// long-lived branch. Returns the branch a `oneflow finish` would merge into.
pub fn finish_target(repo: &Repository) -> &str {
    repo.config("oneflow.mainBranch").unwrap_or("main")
}
