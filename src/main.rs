//! The one door: natively the command line, in the browser the tools.

#[cfg(target_arch = "wasm32")]
fn main() {
    kompas::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    kompas::cli::run()
}
