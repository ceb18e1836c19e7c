//! What holds for every input.

use crate::{DAY, NONCE, key, records, sealed};
use blake2::{Blake2b512, Digest};
use kompas::vault::{self, Envelope, Fault, Records, envelope, passphrase};
use kompas::{store, vault::Merge};
use proptest::prelude::*;
use std::sync::OnceLock;

fn one() -> &'static Envelope {
    static ONE: OnceLock<Envelope> = OnceLock::new();
    ONE.get_or_init(|| sealed(&[("situation", "what she wrote"), ("plan", "")]))
}

/// As somebody would who wants the damage not to be seen.
pub fn recheck(bytes: &mut [u8]) {
    if let Some((body, check)) = bytes.split_last_chunk_mut::<8>() {
        check.copy_from_slice(&Blake2b512::digest(body)[..8]);
    }
}

fn opens(bytes: &[u8]) -> Result<Records, Fault> {
    Envelope::parse(bytes)?.open(key())
}

#[test]
fn no_bit_of_the_header_can_be_changed() {
    assert!(opens(one().to_bytes()).is_ok());
    for bit in 0..53 * 8 {
        let mut bytes = one().to_bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(opens(&bytes).is_err(), "bit {bit}");
        recheck(&mut bytes);
        assert!(opens(&bytes).is_err(), "bit {bit}, with a new check");
    }
}

#[test]
fn the_length_says_which_of_five_sizes_and_no_more() {
    // The count, the lengths and the name of one record.
    let beside = 2 + 1 + "note".len() + 4;
    let length = |content: usize| {
        let text = "x".repeat(content - beside);
        sealed(&[("note", &text)]).to_bytes().len() - (53 + 16 + 8)
    };
    let mut least = beside;
    for most in [16, 32, 64, 128, 256].map(|kib| kib * 1024) {
        for content in [least, least + 1, most / 2 + 1000, most - 1, most] {
            assert_eq!(length(content), most, "{content} bytes");
        }
        least = most + 1;
    }
    let too_much = records(&[("note", &"x".repeat(least - beside))]);
    let refused = Envelope::seal(&too_much, key(), &NONCE, DAY);
    assert_eq!(refused, Err(Fault::TooLarge));
}

#[test]
fn what_the_format_has_no_room_for_is_refused() {
    let long = "t".repeat(256);
    let refused = Envelope::seal(&records(&[(&long, "")]), key(), &NONCE, DAY);
    assert_eq!(refused, Err(Fault::TooLarge));
    assert!(Envelope::seal(&records(&[(&long[1..], "")]), key(), &NONCE, DAY).is_ok());
}

proptest! {
    #[test]
    fn no_bit_anywhere_can_be_changed(at in any::<prop::sample::Index>(), bit in 0..8, hide: bool) {
        let mut bytes = one().to_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        if hide {
            recheck(&mut bytes);
            // The check itself is put right again: then nothing was changed.
            prop_assume!(bytes != one().to_bytes());
        }
        prop_assert!(opens(&bytes).is_err());
    }

    #[test]
    fn no_envelope_opens_when_cut(at in any::<prop::sample::Index>(), hide: bool) {
        let mut bytes = one().to_bytes().to_vec();
        bytes.truncate(at.index(bytes.len()));
        if hide {
            recheck(&mut bytes);
        }
        prop_assert!(opens(&bytes).is_err());
    }

    #[test]
    fn any_bytes_are_an_answer(mut bytes: Vec<u8>, ours: bool, version in 0_u8..3) {
        if ours {
            bytes.splice(0..0, [0xab, 0xb5, 0xf0, version]);
            bytes.extend([0; 8]);
            recheck(&mut bytes);
        }
        prop_assert!(Envelope::parse(&bytes).is_err());
        prop_assert!(store::put_back(&bytes).is_err());
    }

    #[test]
    fn any_text_is_an_answer(text: String, ours: bool) {
        let text = if ours { envelope::PREFIX.to_owned() + &text } else { text };
        prop_assert!(Envelope::from_text(&text).is_err());
        let _ = passphrase::judge(&text);
        let once = passphrase::prepared(&text);
        prop_assert_eq!(&*passphrase::prepared(&once), &*once);
    }

    #[test]
    fn any_short_message_is_an_answer(mut message: Vec<u8>) {
        // Without a whole recipe there is nothing to work on.
        message.truncate(20);
        prop_assert_eq!(vault::derive_raw(&message).len(), 1);
    }

    #[test]
    fn records_come_back(list: Vec<(String, String)>, nonce: [u8; 24], day: i32) {
        let mut kept = Records::new();
        for (tool, text) in list.iter().filter(|(tool, _)| tool.len() < 256) {
            kept.set(tool, text);
        }
        let sealed = Envelope::seal(&kept, key(), &nonce, day).expect("room");
        let parsed = Envelope::parse(sealed.to_bytes()).expect("whole");
        prop_assert_eq!(parsed.expires(), day);
        prop_assert_eq!(parsed.recipe(), key().recipe());
        prop_assert!(parsed.open(key()).expect("opens") == kept);
        prop_assert_eq!(&Envelope::from_text(&sealed.to_text()), &Ok(sealed));
    }

    #[test]
    fn a_merge_loses_nothing_unasked(
        mine in prop::collection::vec(("[a-e]", any::<u8>()), 0..6),
        theirs in prop::collection::vec(("[a-e]", any::<u8>()), 0..6),
        take: bool,
    ) {
        let list = |pairs: &[(String, u8)]| {
            let mut records = Records::new();
            pairs.iter().for_each(|(tool, text)| records.set(tool, &text.to_string()));
            records
        };
        let (mine, theirs) = (list(&mine), list(&theirs));
        let mut merged = mine.clone();
        merged.merge(&theirs, |_| if take { Merge::Theirs } else { Merge::Mine });
        for (tool, text) in mine.iter() {
            let wanted = if take { theirs.get(tool).unwrap_or(text) } else { text };
            prop_assert_eq!(merged.get(tool), Some(wanted));
        }
        for (tool, text) in theirs.iter().filter(|(tool, _)| mine.get(tool).is_none()) {
            prop_assert_eq!(merged.get(tool), Some(text));
        }
    }
}
