//! The one place where this site can keep something: one text in the browser's
//! storage. And files that she takes along or puts back.

use super::document;
use crate::store::{Refused, Shelf};
use js_sys::{Array, Uint8Array};
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Blob, DomException, Event, HtmlAnchorElement, HtmlInputElement, Storage, Url};

/// Its name there says nothing.
const NAME: &str = "k";
/// The name of a file that is taken along, as any document.
const FILE: &str = "document.txt";

/// The browser's own storage for this site. Asked anew each time: it may be
/// forbidden, and a browser then refuses the storage itself.
pub struct Own;

fn storage() -> Result<Storage, Refused> {
    let storage = web_sys::window().and_then(|w| w.local_storage().ok());
    storage.flatten().ok_or(Refused::Denied)
}

impl Shelf for Own {
    fn read(&self) -> Result<Option<String>, Refused> {
        storage()?.get_item(NAME).map_err(|_| Refused::Denied)
    }

    fn write(&mut self, text: &str) -> Result<(), Refused> {
        storage()?.set_item(NAME, text).map_err(|error| {
            let error = error.dyn_into::<DomException>();
            match error.map(|e| e.code()) {
                Ok(DomException::QUOTA_EXCEEDED_ERR) => Refused::Full,
                _ => Refused::Denied,
            }
        })
    }

    fn remove(&mut self) -> Result<(), Refused> {
        storage()?.remove_item(NAME).map_err(|_| Refused::Denied)
    }
}

/// Bytes that nobody can guess. None where the browser has none to give.
pub fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Letters that can be written in two ways, in one way.
pub fn one_way(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Gives her a file.
pub fn give(bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok();
    let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
    let link = document().and_then(|d| d.create_element("a").ok());
    let link = link.and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(url), Some(link)) = (url, link) {
        link.set_href(&url);
        link.set_download(FILE);
        link.click();
        // Long enough for the browser to have taken it.
        let minute = std::time::Duration::from_mins(1);
        leptos::prelude::set_timeout(move || drop(Url::revoke_object_url(&url)), minute);
    }
}

/// Reads the file that she chose, if it is no longer than that many bytes;
/// a longer one is not read, and handed on empty.
pub fn chosen(event: &Event, most: usize, then: Box<dyn FnOnce(Vec<u8>)>) {
    let field = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
    let file = field.and_then(|f| f.files()).and_then(|files| files.get(0));
    let Some(file) = file else {
        return;
    };
    if file.size() > most as f64 {
        return then(Vec::new());
    }
    spawn_local(async move {
        let bytes = JsFuture::from(file.array_buffer()).await;
        then(
            bytes
                .map(|b| Uint8Array::new(&b).to_vec())
                .unwrap_or_default(),
        );
    });
}
