//! Puts the files of the site on disk.

use super::File;
use std::fs;
use std::io;
use std::path::Path;

/// Writes all files below a folder, which is made where it is missing.
///
/// # Errors
/// The first file that cannot be written, with its path in the message.
pub fn write(files: &[File], out: &Path) -> io::Result<()> {
    for (name, bytes) in files {
        let path = out.join(name);
        let put = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, bytes)
        };
        put().map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
    }
    Ok(())
}
