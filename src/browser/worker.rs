//! The worker in which a key is worked out.
//!
//! It is made of a text, after the door has closed: the policy of the page
//! holds for it. It runs this same program, of which it can call three
//! functions and nothing else (`public/worker.js`).

use crate::vault;
use js_sys::{Array, Function, Uint8Array};
use std::cell::RefCell;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{self, JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};
use zeroize::Zeroizing;

const SCRIPT: &str = include_str!("../../public/worker.js");

thread_local! {
    /// In a worker: the message, and then the answer.
    static BYTES: RefCell<Zeroizing<Vec<u8>>> = RefCell::default();
    /// On the page: the worker that is at work.
    static AT_WORK: RefCell<Option<Worker>> = RefCell::default();
}

/// In a worker: takes one byte of the message.
#[unsafe(no_mangle)]
pub extern "C" fn worker_take(byte: u32) {
    BYTES.with_borrow_mut(|bytes| bytes.push(byte as u8));
}

/// In a worker: works out the key. Gives back how long the answer is, in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn worker_derive() -> u32 {
    BYTES.with_borrow_mut(|bytes| {
        *bytes = Zeroizing::new(vault::derive_raw(bytes));
        bytes.len() as u32
    })
}

/// In a worker: gives one byte of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn worker_give(at: u32) -> u32 {
    BYTES.with_borrow(|bytes| bytes.get(at as usize).copied().unwrap_or_default().into())
}

/// Hands a message to a new worker, and its answer on. An empty answer means
/// that no worker could be had, or that it ended without one. The worker ends
/// with its answer, and its memory with it. Only one is at work: an earlier
/// one is stopped.
pub fn ask(message: &[u8], then: Box<dyn FnOnce(Vec<u8>)>) {
    stop();
    let Some((worker, url)) = made() else {
        return then(Vec::new());
    };
    AT_WORK.set(Some(worker.clone()));
    let then = RefCell::new(Some(then));
    // A message brings the answer; any other event is an error.
    let done = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        stop();
        let _ = Url::revoke_object_url(&url);
        let answer = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let answer = answer.and_then(|data| data.dyn_into::<Uint8Array>().ok());
        if let Some(then) = then.take() {
            then(answer.map(|a| a.to_vec()).unwrap_or_default());
        }
    });
    let called: &Function = done.as_ref().unchecked_ref();
    worker.set_onmessage(Some(called));
    worker.set_onerror(Some(called));
    let message = Array::of2(&wasm_bindgen::module(), &Uint8Array::from(message));
    if worker.post_message(&message).is_err() {
        let _ = called.call0(&JsValue::NULL);
    }
    done.forget();
}

/// Stops the worker that is at work: its answer never comes.
pub fn stop() {
    if let Some(worker) = AT_WORK.take() {
        worker.set_onmessage(None);
        worker.set_onerror(None);
        worker.terminate();
    }
}

fn made() -> Option<(Worker, String)> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let parts = Array::of1(&JsValue::from_str(SCRIPT));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    Some((Worker::new(&url).ok()?, url))
}
