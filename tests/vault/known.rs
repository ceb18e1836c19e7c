//! The algorithms give what their publications say.

use crate::{hex, key, recipe, sealed};
use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use blake2::{Blake2b512, Digest};
use chacha20poly1305::{AeadInPlace, KeyInit, XChaCha20Poly1305};
use kompas::vault::{self, Fault, Params, Recipe};

/// RFC 9106 section 5.3.
#[test]
fn argon2id_is_the_one_of_rfc_9106() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).expect("short"))
        .build()
        .expect("allowed");
    let mut blocks = vec![Block::new(); params.block_count()];
    let mut tag = [0; 32];
    Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
        .expect("allowed")
        .hash_password_into_with_memory(&[1; 32], &[2; 16], &mut tag, &mut blocks)
        .expect("a tag");
    let published = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
    assert_eq!(tag, *hex(published));
}

/// draft-irtf-cfrg-xchacha-03 appendix A.3.1.
#[test]
fn xchacha20_poly1305_is_the_one_of_the_draft() {
    let key: Vec<u8> = (0x80..0xa0).collect();
    let nonce: Vec<u8> = (0x40..0x58).collect();
    let mut text = *b"Ladies and Gentlemen of the class of '99: If I could offer you \
        only one tip for the future, sunscreen would be it.";
    let tag = XChaCha20Poly1305::new(key.as_slice().into())
        .encrypt_in_place_detached(
            nonce.as_slice().into(),
            &hex("50515253c0c1c2c3c4c5c6c7"),
            &mut text,
        )
        .expect("sealed");
    let published = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
        731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
        2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
        21f9664c97637da9768812f615c68b13b52e";
    assert_eq!(text, *hex(published));
    assert_eq!(*tag, *hex("c0875924c1c7987947deafd8780acf49"));
}

/// RFC 7693 appendix A.
#[test]
fn blake2b_is_the_one_of_rfc_7693() {
    let published = "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1\
        7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923";
    assert_eq!(*Blake2b512::digest(b"abc"), *hex(published));
}

#[test]
fn the_settings_are_those_of_the_publications() {
    let of = |params: Params| (params.memory_kib(), params.passes());
    assert_eq!(of(Params::STANDARD), (65_536, 3));
    assert_eq!(of(Params::SMALL), (16_384, 10));
    for params in [Params::STANDARD, Params::SMALL] {
        let (memory, passes) = of(params);
        assert_eq!(Params::new(memory, passes), Ok(params));
    }
}

#[test]
fn settings_out_of_bounds_are_refused() {
    for (memory, passes) in [(8192, 1), (8192, 10), (262_144, 1), (262_144, 10)] {
        assert!(Params::new(memory, passes).is_ok(), "{memory} {passes}");
    }
    for (memory, passes) in [
        (8191, 1),
        (262_145, 1),
        (0, 3),
        (u32::MAX, 3),
        (65_536, 0),
        (65_536, 11),
    ] {
        assert_eq!(Params::new(memory, passes), Err(Fault::Params));
    }
}

#[test]
fn a_worker_makes_the_same_key() {
    let envelope = sealed(&[("situation", "kept")]);
    let message = recipe().message(" four words\u{a0} for tests\n");
    let answer = vault::derive_raw(&message);
    let key = recipe().key(&answer).expect("a key");
    let opened = envelope.open(&key).expect("opens");
    assert_eq!(opened.get("situation"), Some("kept"));
}

#[test]
fn a_worker_refuses_settings_before_any_work() {
    let answer = |memory: u32, passes: u8| {
        let mut message = memory.to_be_bytes().to_vec();
        message.push(passes);
        message.extend([0; 16]);
        let answer = vault::derive_raw(&message);
        assert_eq!(answer.len(), 1);
        recipe().key(&answer).expect_err("refused")
    };
    assert_eq!(answer(u32::MAX, 1), Fault::Params);
    assert_eq!(answer(8191, 1), Fault::Params);
    assert_eq!(answer(8192, 0), Fault::Params);
    assert_eq!(answer(8192, 255), Fault::Params);
}

#[test]
fn an_answer_that_is_none_makes_no_key() {
    for answer in [&[][..], &[0], &[0; 32], &[0; 34], &[2], &[9; 33]] {
        assert_eq!(recipe().key(answer).expect_err("no key"), Fault::Memory);
    }
}

#[test]
fn another_salt_or_setting_is_another_key() {
    let envelope = sealed(&[("situation", "kept")]);
    let opens = |recipe: Recipe| {
        let key = vault::derive("four words for tests", recipe).expect("a key");
        envelope.open(&key).map(|_| ())
    };
    assert_eq!(opens(recipe()), Ok(()));
    let salt = *b"sixteen of salt!";
    assert_eq!(opens(Recipe { salt, ..recipe() }), Err(Fault::WrongKey));
    let params = Params::new(8 * 1024, 2).expect("within bounds");
    assert_eq!(opens(Recipe { params, ..recipe() }), Err(Fault::WrongKey));
}

#[test]
fn neither_key_nor_records_can_be_printed() {
    let records = crate::records(&[("situation", "private")]);
    assert_eq!(format!("{:?} {records:?}", key()), "Key Records");
}
