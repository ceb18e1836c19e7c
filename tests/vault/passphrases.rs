//! The rule for passphrases, in the writings people use.

use kompas::vault::passphrase::{Weak, judge, prepared};

#[test]
fn these_are_accepted() {
    for good in [
        "blauwe fiets regen dinsdag",
        "aap noot mies vis",
        "correct horse battery staple",
        "ana nan naa ann",
        "Tr0ub4dor&3 maan",
        "k7#pQ2!vz9Lm",
        "kaneel-olifant-41",
        "قهوة صباح مطر شباك",
        "дъжд кафе прозорец вторник",
        "ฝนตกแต่เช้าที่บ้าน",
        "mưa sáng thứ ba",
        "雨の火曜日に青い自転車で",
        "8391 5527 0416 9938",
        "paardebloemenweideregen",
        "property taxi hat dog",
    ] {
        assert_eq!(judge(good), Ok(()), "{good}");
    }
}

#[test]
fn these_are_refused() {
    for (weak, why) in [
        ("", Weak::Short),
        ("   \n ", Weak::Short),
        ("kort woord", Weak::Short),
        ("een twee", Weak::Short),
        ("a b c d e f g", Weak::Short),
        ("قهوة صباح", Weak::Short),
        ("ฝนตกแต่เช้า", Weak::Short),
        ("1234", Weak::Digits),
        ("0612345678", Weak::Digits),
        ("+31 (0)6-1234 5678", Weak::Digits),
        ("01-02-1990 03/04/92", Weak::Digits),
        ("123456789012345", Weak::Digits),
        ("٠١٢٣٤٥٦٧٨٩٠١", Weak::Digits),
        ("๑๒๓๔๕๖๗๘๙๐๑๒", Weak::Digits),
        ("1234567890123456", Weak::Pattern),
        ("9876543210987654", Weak::Pattern),
        ("aaaaaaaaaaaaaaaa", Weak::Pattern),
        ("abcdefghijklmnop", Weak::Pattern),
        ("qwertyuiopasdfgh", Weak::Pattern),
        ("QWERTYUIOPASDFGH", Weak::Pattern),
        ("poiuytrewqlkjhgf", Weak::Pattern),
        ("1q2w3e4r5t6y", Weak::Pattern),
        ("1qaz2wsx3edc", Weak::Pattern),
        ("qwer asdf zxcv yuio", Weak::Pattern),
        ("ЙЦУКЕНГШЩЗХЪфыва", Weak::Pattern),
        ("ضصثقفغعهخحجد", Weak::Pattern),
        ("passwordpassword", Weak::Pattern),
        ("welkom welkom welkom", Weak::Pattern),
        ("ha ha ha ha ha ha ha", Weak::Pattern),
        ("abba baab bbaaabab", Weak::Alike),
        ("amsterdam2024", Weak::OneWord),
        ("2024!amsterdam!", Weak::OneWord),
        ("verjaardagsfeest", Weak::OneWord),
        ("здравейте123", Weak::OneWord),
    ] {
        assert_eq!(judge(weak), Err(why), "{weak}");
    }
}

#[test]
fn only_white_space_is_changed() {
    let made = |typed| prepared(typed).as_str().to_owned();
    assert_eq!(made("  two\u{a0}\u{a0}words \n"), "two words");
    assert_eq!(made("ideographic\u{3000}space"), "ideographic space");
    for same in [
        "Case Éé 'x' “y” ß",
        "e\u{301}",
        "١٢ 12",
        "zero\u{200b}width",
    ] {
        assert_eq!(made(same), same);
    }
}
