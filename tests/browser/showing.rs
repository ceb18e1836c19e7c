//! The cards to hold up (806): letters for arm's length, no word broken, and
//! turned for the other person from where the other person begins to read.

use crate::site::{Site, languages};
use crate::visitor::Visitor;

/// What is wrong with the sentences of the cards on the screen. A capital is
/// 6 mm high on a phone that is 360 px and 65 mm wide; a wider one shows it
/// larger. Fonts differ: counted is seven tenths of the size of the letter, and
/// the capital of the font that is there.
const WRONG: &str = "
    const least = 6 * 360 / 65, wrong = [];
    const brush = document.createElement('canvas').getContext('2d');
    for (const card of document.querySelectorAll('.show')) {
        card.open = true;
        for (const say of card.querySelectorAll('.say')) {
            const font = getComputedStyle(say), size = parseFloat(font.fontSize);
            brush.font = `${font.fontWeight} ${font.fontSize} ${font.fontFamily}`;
            const capital = Math.min(size * 0.7, brush.measureText('H').actualBoundingBoxAscent);
            if (capital < least) wrong.push(`${card.dataset.card}: a capital of ${capital} px`);
            const walker = document.createTreeWalker(say, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const text = walker.currentNode;
                for (const word of text.data.matchAll(/[^\\s-]+/g)) {
                    const range = document.createRange();
                    range.setStart(text, word.index);
                    range.setEnd(text, word.index + word[0].length);
                    if (range.getClientRects().length !== 1)
                        wrong.push(`${card.dataset.card}: ${word[0]} is broken`);
                }
            }
        }
        card.open = false;
    }
    return wrong";

/// Opens the card of a place in the list and no other; turned or not.
fn hold(visitor: &Visitor, at: usize, turned: bool) {
    visitor.run(&format!(
        "document.querySelectorAll('.show').forEach((card, at) => {{
            card.open = at === {at};
            card.querySelector('.turn input').checked = at === {at} && {turned};
        }})"
    ));
}

/// Of the card that is turned, seen from the other side: whether its first
/// sentence is whole on the screen and nothing lies over it, whether its end
/// can be reached, and what else is there to see.
const TURNED: &str = "
    const face = document.querySelector('[open] .face'), box = face.getBoundingClientRect();
    const over = (x, y, part) => part.contains(document.elementFromPoint(x, y));
    const whole = part => {
        const b = part.getBoundingClientRect(), x = (b.left + b.right) / 2;
        return b.height > 0 && over(x, b.top + 2, part) && over(x, b.bottom - 2, part);
    };
    const wrong = [];
    if (new DOMMatrix(getComputedStyle(face).transform).a !== -1) wrong.push('it is not turned');
    if (box.left > 0.5 || box.right < document.documentElement.clientWidth - 0.5) wrong.push('it does not fill the width');
    // The other person begins at what is the bottom for her.
    const first = face.querySelector('.say');
    if (!whole(first)) wrong.push('the first sentence is not whole');
    if (first.getBoundingClientRect().bottom < box.bottom - 40) wrong.push('it does not begin at its beginning');
    face.scrollTop = face.scrollHeight;
    if (!whole(face.lastElementChild)) wrong.push('its end cannot be reached');
    face.scrollTop = 0;
    const turn = document.querySelector('[open] .turn'), leave = document.querySelector('.leave');
    for (const way of [turn, leave]) if (!whole(way)) wrong.push(way.className + ' is not in reach');
    for (const y of [5, 60, innerHeight / 2, innerHeight - 90]) {
        const there = document.elementFromPoint(innerWidth / 2, y);
        if (!there.closest('.show') && !there.closest('.bar')) wrong.push('there is also ' + there.outerHTML.slice(0, 80));
    }
    return wrong";

#[test]
fn a_card_is_large_enough_for_arms_length_and_breaks_no_word() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in languages() {
        visitor.enter_and_start(&format!("/{language}/#806"));
        let cards = visitor.run("return document.querySelectorAll('.here .show').length");
        assert!(cards.as_u64() > Some(10), "{language}: {cards}");
        assert_eq!(visitor.run_texts(WRONG), [""; 0], "{language}");
    }
}

#[test]
fn a_turned_card_begins_where_the_other_person_reads() {
    let site = Site::open();
    for visitor in [Visitor::new(&site), Visitor::without_script(&site)] {
        for language in ["nl", "ar"] {
            visitor.enter(&format!("/{language}/#806"));
            visitor.sees("806");
            let cards = visitor.run("return document.querySelectorAll('.show').length");
            for at in 0..cards.as_u64().expect("a number") as usize {
                hold(&visitor, at, true);
                assert_eq!(visitor.run_texts(TURNED), [""; 0], "{language} {at}");
                hold(&visitor, at, false);
            }
        }
    }
}
