//! A small server for this machine: `make serve`, and the browser tests.
//!
//! It keeps no log of its own and answers on the loopback address only.

use std::fs;
use std::path::{Component, Path};
use tiny_http::{Header, Request, Response, Server};

/// Serves a folder until the process ends, and prints the address.
///
/// # Errors
/// A folder that is not there, or a port that is taken.
pub fn forever(folder: &Path, port: u16) -> Result<(), String> {
    if !folder.join("index.html").is_file() {
        return Err(format!(
            "serve: no site in {}; run `make build` first\n",
            folder.display()
        ));
    }
    let server = Server::http(("127.0.0.1", port)).map_err(|e| format!("serve: {e}\n"))?;
    println!("http://{}/", server.server_addr());
    for request in server.incoming_requests() {
        answer(folder, request);
    }
    Ok(())
}

/// Answers one request with a file of the folder, or 404.
pub fn answer(folder: &Path, request: Request) {
    let found = file(folder, request.url());
    // A visitor that went away is no reason to stop serving.
    let _ = match found {
        Some((bytes, kind)) => {
            let kind = Header::from_bytes("Content-Type", kind).ok();
            let mut response = Response::from_data(bytes);
            kind.into_iter()
                .for_each(|header| response.add_header(header));
            request.respond(response)
        }
        None => request.respond(Response::empty(404)),
    };
}

/// The bytes and media type behind an address. None where there is no file or
/// where the address would leave the folder.
pub fn file(folder: &Path, url: &str) -> Option<(Vec<u8>, &'static str)> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(path);
    if path
        .components()
        .any(|c| !matches!(c, Component::Normal(_)))
    {
        return None;
    }
    let mut path = folder.join(path);
    if path.is_dir() {
        path.push("index.html");
    }
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    Some((fs::read(path).ok()?, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_leave_the_folder() {
        let here = Path::new("src");
        assert!(file(here, "/lib.rs").is_some());
        for bad in ["/../Cargo.toml", "//etc/passwd", "/..", "/./../Cargo.toml"] {
            assert!(file(here, bad).is_none(), "{bad}");
        }
    }
}
