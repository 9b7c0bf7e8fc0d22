//! Run-time linker for the unwinder: reads the ORC tables that objtool emits.
//!
//! ORC stands opposite to DWARF: each entry says how to find the previous SP and frame pointer.

use core::mem::size_of;

use crate::elf::{Section, Symbol};

/// One row of `.orc_unwind`, 6 bytes packed.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct OrcEntry {
    sp_offset: i16,
    bp_offset: i16,
    registers: u16,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Register {
    Undefined,
    PrevSp,
    Dx,
    Di,
    Bp,
    Sp,
    SpIndirect,
}

pub struct OrcTable<'a> {
    /// Sorted instruction addresses, from `.orc_unwind_ip`.
    ips: &'a [i32],
    entries: &'a [OrcEntry],
}

impl<'a> OrcTable<'a> {
    pub fn parse(ips: &'a Section, entries: &'a Section) -> Option<Self> {
        if entries.data.len() % size_of::<OrcEntry>() != 0 {
            return None;
        }
        Some(OrcTable { ips: ips.as_slice_of(), entries: entries.as_slice_of() })
    }

    /// The entry that covers `ip`, by binary search.
    pub fn find(&self, ip: u64) -> Option<&OrcEntry> {
        let index = self.ips.partition_point(|&start| self.absolute(start) <= ip);
        self.entries.get(index.checked_sub(1)?)
    }
}

pub fn unwind(table: &OrcTable<'_>, mut ip: u64, mut sp: u64, read: impl Fn(u64) -> u64) -> Vec<u64> {
    let mut frames = vec![ip];
    while let Some(orc) = table.find(ip) {
        sp = sp.wrapping_add_signed(i64::from({ orc.sp_offset }));
        ip = read(sp - 8);
        if ip == 0 || frames.len() == 64 {
            break;
        }
        frames.push(ip);
    }
    frames
}
