//! A site as a host sends it: every file that gains by it as brotli. It is
//! weighed here, and served to a browser; what that asks for is noted.

use crate::native;
use crate::site::Site;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::iter::Sum;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Bytes of bodies, without headers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weight {
    pub raw: u64,
    pub gzip: u64,
    pub brotli: u64,
}

impl Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            raw: sum.raw + one.raw,
            gzip: sum.gzip + one.gzip,
            brotli: sum.brotli + one.brotli,
        })
    }
}

/// A folder of files, packed.
#[derive(Clone)]
pub struct Packed {
    pub folder: PathBuf,
    out: PathBuf,
    /// By path below the folder, such as `nl/index.html`.
    pub files: BTreeMap<String, Weight>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Packed {
    /// Packs a folder. What is packed lies in `target/bench/packed`.
    ///
    /// # Errors
    /// What node said.
    pub fn make(name: &str, folder: &Path) -> Result<Self, String> {
        let out = crate::place().join("packed").join(name);
        let _ = fs::remove_dir_all(&out);
        let script = crate::root().join("tests/bench/pack.js");
        let told = native::said(Command::new("node").arg(script).arg(folder).arg(&out))?;
        let files = told.lines().filter_map(|line| {
            let mut parts = line.split('\t');
            let name = parts.next()?.to_owned();
            let mut size = || parts.next()?.parse().ok();
            let (raw, gzip, brotli) = (size()?, size()?, size()?);
            Some((name, Weight { raw, gzip, brotli }))
        });
        Ok(Self {
            folder: folder.to_owned(),
            files: files.collect(),
            out,
            asked: Arc::default(),
        })
    }

    /// Serves it; the browser may keep each file an hour, as of many hosts.
    pub fn serve(&self) -> Served {
        let script = crate::root().join("tests/bench/serve.js");
        let mut serve = Command::new("node");
        serve.arg(script).arg(&self.folder).arg(&self.out);
        let mut process = serve.stdout(Stdio::piped()).spawn().expect("node");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let port = lines.next().expect("a port").expect("a line");
        let asked = self.asked.clone();
        thread::spawn(move || {
            for name in lines.map_while(Result::ok) {
                asked
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(name);
            }
        });
        // Whatever is not the site is as in the tests: a proxy lets nothing out.
        let mut site = Site::open();
        site.address = format!("http://127.0.0.1:{port}");
        Served { site, process }
    }

    /// Which files were asked for since the last look.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock();
        asked
            .map(|mut all| std::mem::take(&mut *all))
            .unwrap_or_default()
    }

    /// What some of the files weigh together.
    pub fn weight<'a>(&self, names: impl IntoIterator<Item = &'a String>) -> Weight {
        let known = names.into_iter().filter_map(|name| self.files.get(name));
        known.copied().sum()
    }
}

/// A site that is served as long as this lives.
pub struct Served {
    site: Site,
    process: Child,
}

impl Deref for Served {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
